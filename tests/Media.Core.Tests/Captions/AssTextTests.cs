using Media.Core.Captions;

namespace Media.Core.Tests.Captions;

public sealed class AssTextTests
{
    private const string Header =
        "[V4+ Styles]\r\nFormat: Name, Fontname, Fontsize, Bold, Italic, Underline, Alignment\r\nStyle: Default,Arial,16,0,0,0,2\r\nStyle: Sign,Arial,16,0,-1,0,8\r\n[Events]\r\n";

    [Theory]
    [InlineData("Default", "Hello {\\i1}world{\\i0}\\Nsecond", "Hello <i>world</i>\nsecond", "")]
    [InlineData("Default", "{\\b1}bold {\\i1}both{\\b0} slanted", "<b>bold </b><b><i>both</i></b><i> slanted</i>", "")]
    [InlineData("Sign", "EXIT", "<i>EXIT</i>", "line:0")]
    [InlineData("Sign", "{\\i0}plain{\\r}again", "plain<i>again</i>", "line:0")]
    [InlineData("Default", "{\\an5\\c&H00ff00&\\bord2}x", "x", "line:50%")]
    [InlineData("Default", "{\\an7}{\\pos(38,243)}below", "below", "")]
    [InlineData("Default", "{\\an2\\pos(38,20.5)}above", "above", "line:0")]
    [InlineData("Default", "{\\k20}Ka{\\k30}ra\\h\\N\\Noke", "Kara\noke", "")]
    [InlineData("Default", "a\\{b\\} & <c> --> d, e", "a{b} &amp; &lt;c&gt; --&gt; d, e", "")]
    [InlineData("Default", "{\\p1}m 0 0 l 1 1{\\p0}text", "text", "")]
    [InlineData("Gone", "x", "x", "")]
    [InlineData("Default", "{\\b700}heavy{\\bord2} on", "<b>heavy on</b>", "")]
    public void Text_and_emphasis_and_place_are_kept(string style, string said, string text, string settings) =>
        Assert.Equal(new Cue(1, 2, text, settings), new AssText(Header).Read(1, 2, $"0,0,{style},Bob,0,0,0,,{said}"));

    [Theory]
    [InlineData("0,0,Default,,0,0,0,,{\\p1}m 0 0 l 100 0 100 100{\\p0}")]
    [InlineData("0,0,Default,,0,0,0,,")]
    [InlineData("0,0,Default,,0,0,0,,{\\i1} \\N {\\i0}")]
    [InlineData("no line at all")]
    public void What_has_no_text_is_no_caption(string line) => Assert.Null(new AssText(Header).Read(1, 2, line));

    [Fact]
    public void A_caption_that_ends_before_it_begins_is_none() => Assert.Null(new AssText(Header).Read(2, 2, "0,0,Default,,0,0,0,,x"));
}
