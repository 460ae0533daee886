using Media.Core.Captions;
using Media.Core.Failures;

namespace Media.Core.Tests.Captions;

public sealed class CaptionReaderTests
{
    [Fact]
    public void Subrip_is_read_with_any_line_ends_and_sorted_by_time() => Assert.Equal(
        [new Cue(500, 900, "first"), new Cue(1000, 2500, "Grüße\n<i>zwei</i>"), new Cue(3_661_005, 3_662_000, "late", "line:0")],
        CaptionReader.Read(
            "1\r\n00:00:01,000 --> 00:00:02,500 X1:1 X2:2\r\nGrüße\r\n<i>zwei</i>\r\n\r\n2\r\n00:00:00.5 --> 00:00:00.9\r\nfirst\r\n\r\n\r\n3\r\n1:01:01,005 --> 01:01:02,000\r\n{\\an8}late", CaptionFormat.SubRip).Cues);

    [Fact]
    public void Webvtt_is_read_without_its_notes_and_styles() => Assert.Equal(
        [new Cue(1000, 2000, "<v Bob>Hi</v>", "align:start line:10%"), new Cue(5900, 6100, "cross")],
        CaptionReader.Read(
            "WEBVTT - title\nX-TIMESTAMP-MAP=LOCAL:0\n\nSTYLE\n::cue { color: red }\n\nNOTE\nhi\n\nid 1\n00:01.000 --> 00:02.000 align:start region:x line:10% evil:url(x)\n<v Bob>Hi</v>\n\n00:00:05.900 --> 00:00:06.100\ncross\n",
            CaptionFormat.WebVtt).Cues);

    [Fact]
    public void Captions_whose_times_cannot_be_read_are_counted()
    {
        var read = CaptionReader.Read("1\n00:00:01,000 --> 00:00:02,000\na\n\n2\nsoon --> later\nb\n\n3\n00:00:05,000 --> 00:00:04,000\nc\n", CaptionFormat.SubRip);

        Assert.Equal((1, 2, 6), (read.Cues.Length, read.Unreadable, read.FirstUnreadable));
    }

    [Theory]
    [InlineData("", CaptionFormat.SubRip, "no caption")]
    [InlineData("hello", CaptionFormat.SubRip, "no caption")]
    [InlineData("1\nx --> y\nz", CaptionFormat.SubRip, "line 2")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\n", CaptionFormat.SubRip, "no caption")]
    [InlineData("00:01.000 --> 00:02.000\nx", CaptionFormat.WebVtt, "WEBVTT")]
    [InlineData("WEBVTTX\n\n00:01.000 --> 00:02.000\nx", CaptionFormat.WebVtt, "WEBVTT")]
    public void A_file_without_a_caption_is_refused_by_its_reason(string text, CaptionFormat format, string reason) =>
        Assert.Contains(reason, Assert.Throws<BadCaptionsException>(() => CaptionReader.Read(text, format)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_of_too_many_captions_is_refused() => Assert.Throws<BadCaptionsException>(
        () => CaptionReader.Read(string.Concat(Enumerable.Repeat("00:00:01,000 --> 00:00:02,000\nx\n\n", CaptionReader.MostCues + 1)), CaptionFormat.SubRip));

    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            try
            {
                CaptionReader.Read(CaptionCharset.Read(bytes), round % 2 == 0 ? CaptionFormat.SubRip : CaptionFormat.WebVtt);
            }
            catch (BadCaptionsException)
            {
                // Said by name.
            }
        }
    }
}
