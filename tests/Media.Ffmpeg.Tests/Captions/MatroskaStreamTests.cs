using Media.Ffmpeg.Captions;

namespace Media.Ffmpeg.Tests.Captions;

public sealed class MatroskaStreamTests
{
    private static readonly byte[] File =
    [
        0x1A, 0x45, 0xDF, 0xA3, 0x82, 0x01, 0x02,
        0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0x16, 0x54, 0xAE, 0x6B, 0x8B, 0xAE, 0x89, 0xD7, 0x81, 0x02, 0x63, 0xA2, 0x83, (byte)'a', (byte)'b', (byte)'c',
        0x1F, 0x43, 0xB6, 0x75, 0x94, 0xE7, 0x82, 0x03, 0xE8, 0xA0, 0x8B, 0xA1, 0x86, 0x82, 0x00, 0x05, 0x00, (byte)'h', (byte)'i', 0x9B, 0x81, 0x07,
        0xA3, 0x85, 0x82, 0xFF, 0xFE, 0x80, (byte)'x',
    ];

    [Fact]
    public void Tracks_and_blocks_are_read_with_their_times()
    {
        var stream = new MatroskaStream(new MemoryStream(File));

        var blocks = stream.Blocks().Select(block => (block.Track, block.Start, block.Duration, System.Text.Encoding.ASCII.GetString(block.Data))).ToArray();

        Assert.Equal([(2, "abc")], stream.Tracks.Select(track => (track.Number, System.Text.Encoding.ASCII.GetString(track.Private))));
        Assert.Equal([(2, 1005, 7, "hi"), (2, 998, null, "x")], blocks);
    }

    [Fact]
    public void Whatever_the_bytes_the_reading_ends()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = File[..random.Next(File.Length)].ToArray();
            for (var change = 0; change < round % 4 && bytes.Length > 0; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var failure = Record.Exception(() => new MatroskaStream(new MemoryStream(bytes)).Blocks().Count());

            Assert.True(failure is null or InvalidDataException, $"{failure}");
        }
    }
}
