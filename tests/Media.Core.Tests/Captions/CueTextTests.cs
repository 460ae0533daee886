using Media.Core.Captions;

namespace Media.Core.Tests.Captions;

public sealed class CueTextTests
{
    private static readonly string[] Pieces =
    [
        "-->", "\n", "\r\n", "\r", "\n\n", "\0", "<", ">", "&", "&amp;", "<b>", "</b>", "<v Bob-->", "<v -->", "<c.red>", "<i", "<00:00:01.000>", "<script>", "WEBVTT", "NOTE x", "STYLE",
        "00:00:01.000 --> 00:00:02.000", "{\\an8}", "{\\p1}m 0 0{\\p0}", "\\N", "\\h", "\u2028", "\uFEFF", "\uD800", "word", " ", "\t", "é", "😀", "\\{", "\\}", "{", "}", "\u001b",
    ];

    [Theory]
    [InlineData("Hello <i>you</i> & me", "Hello <i>you</i> &amp; me")]
    [InlineData("<v Mary Ann>Hi <c.loud>there</c></v>", "<v Mary Ann>Hi <c.loud>there</c></v>")]
    [InlineData("<lang de>ja</lang> <ruby>a<rt>b</rt></ruby>", "<lang de>ja</lang> <ruby>a<rt>b</rt></ruby>")]
    [InlineData("one <00:00:01.000>two", "one two")]
    [InlineData("a --> b", "a --&gt; b")]
    [InlineData("1 < 2 > 0", "1 &lt; 2 &gt; 0")]
    [InlineData("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;")]
    [InlineData("&lt;&nbsp;&copy;", "&lt;&nbsp;&amp;copy;")]
    [InlineData("one\r\n\r\n  \r\ntwo  ", "one\ntwo")]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("<v Bob-->x", "<v Bob>x")]
    public void What_webvtt_knows_is_kept_and_all_else_is_text(string said, string text) => Assert.Equal(text, CueText.OfWebVtt(said));

    [Theory]
    [InlineData("<font color=\"#ff0000\">red</font> <B>x", "red &lt;B&gt;x")]
    [InlineData("{\\an8}up {stays}", "up {stays}")]
    [InlineData("a<br/>b", "a\nb")]
    public void Looks_that_subrip_files_carry_are_dropped(string said, string text) => Assert.Equal(text, CueText.OfSubRip(said));

    [Fact]
    public void Nothing_that_a_file_says_breaks_out_of_its_cue()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 3000; round++)
        {
            var said = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            string?[] texts = [CueText.OfWebVtt(said), CueText.OfSubRip(said), new AssText("").Read(0, 1, "0,0,Default,,0,0,0,," + said)?.Text];
            Cue[] cues = [.. texts.Where(text => !string.IsNullOrEmpty(text)).Select((text, number) => new Cue(number * 1000, (number * 1000) + 500, text!))];

            if (cues.Length > 0)
            {
                Assert.Equal(cues, CaptionReader.Read(WebVtt.Write(cues), CaptionFormat.WebVtt).Cues);
                Assert.Equal(cues, CaptionReader.Read(WebVtt.WriteSegment(cues), CaptionFormat.WebVtt).Cues);
            }
        }
    }

    [Fact]
    public void A_text_of_megabytes_is_cut()
    {
        Assert.InRange(CueText.OfWebVtt(string.Concat(Enumerable.Repeat("<", 5_000_000))).Length, 1, 20_000);
        Assert.InRange(CueText.OfSubRip(string.Concat(Enumerable.Repeat("{\\a", 1_000_000))).Length, 1, 20_000);
    }
}
