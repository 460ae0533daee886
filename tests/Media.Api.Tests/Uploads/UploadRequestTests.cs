using System.Text.Json;
using Media.Api.Problems;
using Media.Api.Uploads;
using Media.Core.Contracts;

namespace Media.Api.Tests.Uploads;

public sealed class UploadRequestTests
{
    [Theory]
    [InlineData("""{"size":5,"contentType":"video/mp4"}""", "fileName")]
    [InlineData("""{"fileName":"film.de.srt","size":5,"contentType":"application/octet-stream"}""", "fileName")]
    [InlineData("""{"fileName":null,"size":5,"contentType":"video/mp4"}""", "fileName")]
    [InlineData("""{"fileName":"a","contentType":"video/mp4"}""", "size")]
    [InlineData("""{"fileName":"a","size":"5","contentType":"video/mp4"}""", "size")]
    [InlineData("""{"fileName":"a","size":1.5,"contentType":"video/mp4"}""", "size")]
    [InlineData("""{"fileName":"a","size":99999999999999999999,"contentType":"video/mp4"}""", "size")]
    [InlineData("""{"fileName":"a","size":5}""", "contentType")]
    [InlineData("""{"fileName":"a","size":5,"contentType":null}""", "contentType")]
    [InlineData("""{"fileName":"a","size":5,"contentType":["video/mp4"]}""", "contentType")]
    [InlineData("""{"fileName":"a","size":5,"contentType":"video/mp4","color":"red"}""", "color")]
    public void What_is_wrong_is_named(string body, string member)
    {
        using var document = JsonDocument.Parse(body);

        var refusal = Assert.Throws<ProblemException>(() => UploadRequests.Read(document.RootElement, new UploadOptions()));

        Assert.Equal(400, refusal.Status);
        Assert.Contains($"{member}", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Media.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("5")]
    public void What_is_no_object_is_no_upload(string body)
    {
        using var document = JsonDocument.Parse(body);

        Assert.Equal(400, Assert.Throws<ProblemException>(() => UploadRequests.Read(document.RootElement, new UploadOptions())).Status);
    }

    [Fact]
    public void What_is_right_is_read()
    {
        using var document = JsonDocument.Parse("""{"fileName":"a.mp4","size":5,"contentType":"video/mp4","title":null}""");

        Assert.Equal(new NewUpload("a.mp4", 5, "video/mp4"), UploadRequests.Read(document.RootElement, new UploadOptions()));
    }
}
