using CsCheck;
using Media.Core.Formats;
using Media.Core.Formats.Aac;
using Media.Core.Formats.Dolby;
using Media.Core.Formats.H264;
using Media.Core.Formats.Jpeg;
using Media.Core.Formats.Mp3;
using Media.Core.Tests.Formats.Dolby;

namespace Media.Core.Tests.Formats;

/// <summary>Each format says what a segment of it cannot begin with.</summary>
public sealed class FaultTests
{
    private const byte Supplement = 0x06, Slice = 0x41, Refresh = 0x65;

    private static readonly H264Settings H264 = new("veryfast", 23, 1, 1, 2);
    private static readonly AacSettings Aac = new(48_000, 2, 128_000);
    private static readonly Mp3Settings Mp3 = new(48_000, 2, 192_000);
    private static readonly byte[] NoJpeg = [1, 2, 3, 4, 5, 6, 7, 8];

    public static TheoryData<string, TrackSettings, byte[], string?> Begins => new()
    {
        { "an IDR picture", H264, Unit(Refresh), null },
        { "an IDR picture behind what is no picture", H264, [.. Unit(Supplement), .. Unit(Refresh)], null },
        { "a picture that needs others", H264, [.. Unit(Supplement), .. Unit(Slice), .. Unit(Refresh)], "begins with a picture that needs others (no IDR)" },
        { "no picture at all", H264, Unit(Supplement), "does not begin with a picture" },
        { "nothing", H264, [], "does not begin with a picture" },
        { "what goes on behind what was read", H264, [0, 1, 0, 0, Supplement, 0, 0], null },
        { "a bare frame of AAC", Aac, [0x21, 0x00], null },
        { "AAC with the header of a stream", Aac, [0xFF, 0xF1, 0x4C], "does not begin with a bare frame of AAC" },
        { "no frame of AAC", Aac, [], "does not begin with a bare frame of AAC" },
        { "a frame of AC-3", new Ac3Settings(48_000, 6), Frames.Ac3(), null },
        { "a frame of E-AC-3 where AC-3 belongs", new Ac3Settings(48_000, 6), Frames.Eac3(), "does not begin with a whole frame of ac-3" },
        { "half a frame of E-AC-3", new Eac3Settings(48_000, 6), Frames.Eac3()[..^1], "does not begin with a whole frame of ec-3" },
        { "a frame of MP3", Mp3, [.. Mp3Frame.Header(2, 192_000), 0, 0], null },
        { "a frame of MP3 of another rate", Mp3, [.. Mp3Frame.Header(2, 128_000), 0, 0], "has no frame of 192 kbit/s that stands for itself" },
        { "no JPEG", new JpegSettings(160, 90, 3), NoJpeg, "is damaged: It does not begin as a JPEG does" },
    };

    [Theory]
    [MemberData(nameof(Begins))]
    public void A_segment_that_begins_with(string what, TrackSettings settings, byte[] begin, string? fault) => Assert.Equal((what, fault), (what, settings.Fault(begin)));

    [Fact]
    public void No_bytes_at_all_are_more_than_a_format_can_take() => Gen.Byte.Array[0, 64].Sample(bytes =>
    {
        foreach (var settings in new TrackSettings[] { H264, Aac, Mp3, new Ac3Settings(48_000, 6), new Eac3Settings(48_000, 6), new JpegSettings(160, 90, 3) })
        {
            _ = settings.Fault(bytes);
        }
    });

    private static byte[] Unit(byte kind) => [0, 0, 0, 3, kind, 0, 0];
}
