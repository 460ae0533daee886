using System.Buffers.Binary;
using System.Text;
using Media.Core.Formats.Mp3;
using Media.Core.Planning;
using Media.Core.Progressive;
using Media.Core.Publishing;

namespace Media.Core.Tests.Progressive;

public sealed class Mp3FileTests
{
    private const int FrameBytes = 576;

    /// <summary>7.3 s: 306 frames hold its samples and the 1,105 that encoder and decoder are late.</summary>
    private static readonly AudioRecord Record = new(48_000, -1105, 350_400 + 1105, 2, [new(200 * 1152, 200 * FrameBytes), new(350_400 + 1105 - (200 * 1152), 106 * FrameBytes)]);

    private static readonly Mp3Settings Stereo = new(48_000, 2, 192_000);

    [Fact]
    public void It_tells_how_many_frames_there_are_and_which_samples_are_not_the_sounds()
    {
        var header = Write(Stereo, null).Header;

        Assert.Equal(FrameBytes, header.Length);
        Assert.Equal("Info", Encoding.ASCII.GetString(header, 36, 4));
        Assert.Equal(306u, Big(header, 44));
        Assert.Equal(307u * FrameBytes, Big(header, 48));
        Assert.Equal("LAME3.100", Encoding.ASCII.GetString(header, 156, 9));
        var ends = Big(header, 176) & 0xFFFFFF;
        Assert.Equal((576u, (306u * 1152) - 576 - 350_400), (ends >> 12, ends & 0xFFF));
    }

    [Fact]
    public void The_pieces_follow_in_their_order()
    {
        var file = Write(Stereo, null);

        Assert.Equal([new MoviePiece("piece 0", 0, 200 * FrameBytes), new MoviePiece("piece 1", 0, 106 * FrameBytes)], file.Pieces);
        Assert.Equal(307 * FrameBytes, file.Length);
    }

    /// <summary>A frame of 40 kbit/s has 120 bytes: too few for what is told.</summary>
    [Fact]
    public void Where_frames_are_short_the_one_that_tells_is_longer()
    {
        var header = Write(new Mp3Settings(48_000, 1, 40_000), null).Header;

        Assert.Equal(192, header.Length);
        Assert.Equal("Info", Encoding.ASCII.GetString(header, 21, 4));
    }

    [Fact]
    public void Title_artist_and_date_stand_in_front()
    {
        var header = Write(Stereo, new FilmFacts("Größe", "Somebody", "2019-05-04T10:11:12.000000Z", null, [])).Header;

        Assert.Equal("ID3", Encoding.ASCII.GetString(header, 0, 3));
        var text = Encoding.UTF8.GetString(header, 0, header.Length - FrameBytes);
        Assert.EndsWith("TDRC\0\0\0\u0014\0\0\u00032019-05-04T10:11:12", text, StringComparison.Ordinal);
        Assert.Contains("TIT2\0\0\0\u0008\0\0\u0003Größe" + "TPE1\0\0\0\u0009\0\0\u0003Somebody", text, StringComparison.Ordinal);
        Assert.Equal(header.Length - FrameBytes - 10, header[9] | (header[8] << 7));
    }

    [Theory]
    [InlineData("1978", "1978")]
    [InlineData("1978-11 or so", "1978-11")]
    [InlineData("long ago", null)]
    public void Of_a_date_as_much_is_told_as_it_says(string date, string? told)
    {
        var header = Encoding.Latin1.GetString(Write(Stereo, new FilmFacts("T", null, date, null, [])).Header);

        Assert.Equal(told is not null, header.Contains("TDRC", StringComparison.Ordinal));
        Assert.Contains(told ?? "T", header, StringComparison.Ordinal);
    }

    private static MovieFile Write(Mp3Settings settings, FilmFacts? film) => Mp3File.Write(settings, Record, film, number => $"piece {number}");

    private static uint Big(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
