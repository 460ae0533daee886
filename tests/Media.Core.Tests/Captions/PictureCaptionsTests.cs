using Media.Core.Captions;

namespace Media.Core.Tests.Captions;

public sealed class PictureCaptionsTests
{
    /// <summary>A message with four entries: both fields, fill bytes, and one of the newer kind.</summary>
    private static readonly byte[] Message =
        [0xB5, 0x00, 0x31, (byte)'G', (byte)'A', (byte)'9', (byte)'4', 0x03, 0xC4, 0xFF, 0xFC, 0xC8, 0xE5, 0xFD, 0x94, 0x20, 0xFC, 0x80, 0x80, 0xFF, 0x01, 0x02, 0xFF];

    [Fact]
    public void Both_fields_are_found_without_their_parity()
    {
        var captions = PictureCaptions.Read(Message, escaped: false);

        Assert.Equal([(0x48, 0x65)], captions.FirstField);
        Assert.Equal([(0x14, 0x20)], captions.SecondField);
        Assert.True(captions.HasNewKind);
    }

    [Fact]
    public void Bytes_that_keep_start_codes_apart_are_taken_out()
    {
        byte[] escaped = [.. Message[..9], 0x00, 0x00, 0x03, .. Message[11..]];

        Assert.Equal([(0x14, 0x20)], PictureCaptions.Read(escaped, escaped: true).SecondField);
    }

    [Fact]
    public void Whatever_the_bytes_the_reading_ends()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = Message[..random.Next(Message.Length + 1)].ToArray();
            if (bytes.Length > 8)
            {
                bytes[random.Next(8, bytes.Length)] = (byte)random.Next(256);
            }

            var captions = PictureCaptions.Read(bytes, escaped: round % 2 == 0);

            Assert.InRange(captions.FirstField.Count, 0, 31);
        }
    }
}
