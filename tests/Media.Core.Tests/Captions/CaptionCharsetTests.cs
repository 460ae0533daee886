using System.Text;
using Media.Core.Captions;

namespace Media.Core.Tests.Captions;

public sealed class CaptionCharsetTests
{
    private const string Text = "1\n00:00:01,000 --> 00:00:02,000\nGrüße, Zoë — 10 €\n";

    public static TheoryData<string, byte[]> Written => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Text) },
        { "UTF-8 with a mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)] },
        { "UTF-16 with a mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)] },
        { "UTF-16, the other way round", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)] },
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes(Text) },
        { "UTF-16 without a mark, the other way round", Encoding.BigEndianUnicode.GetBytes(Text) },
        { "Windows-1252", CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Text) },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void Letters_are_read_however_they_were_written(string how, byte[] file)
    {
        Assert.NotEmpty(how);
        Assert.Equal(Text, CaptionCharset.Read(file));
    }

    [Fact]
    public void An_empty_file_is_an_empty_text() => Assert.Equal("", CaptionCharset.Read([]));
}
