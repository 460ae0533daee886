using System.Text;
using Media.Local.S3.Requests;
using Media.Local.Stack;

namespace Media.Local.Tests.S3.Requests;

public class XmlInputTests
{
    [Theory]
    [InlineData("")]
    [InlineData("<Tagging>")]
    [InlineData("<Other/>")]
    [InlineData("<!DOCTYPE Tagging [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><Tagging>&b;</Tagging>")]
    [InlineData("<!DOCTYPE Tagging SYSTEM 'file:///etc/passwd'><Tagging/>")]
    public void A_document_that_is_broken_hostile_or_another_is_malformed(string document)
    {
        var refusal = Assert.Throws<AwsException>(() => XmlInput.Parse(Encoding.UTF8.GetBytes(document), "Tagging"));

        Assert.Equal("MalformedXML", refusal.Code);
    }

    [Fact]
    public void A_document_nested_without_end_is_malformed()
    {
        var deep = "<Tagging>" + string.Concat(Enumerable.Repeat("<a>", 20_000)) + string.Concat(Enumerable.Repeat("</a>", 20_000)) + "</Tagging>";

        var refusal = Assert.Throws<AwsException>(() => XmlInput.Parse(Encoding.UTF8.GetBytes(deep), "Tagging"));

        Assert.Equal("MalformedXML", refusal.Code);
    }
}
