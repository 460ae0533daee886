using Media.Workflow.Ingest;

namespace Media.Workflow.Tests.Ingest;

public sealed class UploadReaderTests
{
    [Theory]
    [InlineData("a+b%2Bc%2520d.mp4", "a b+c%20d.mp4")]
    [InlineData("%2Fleading.mp4", "/leading.mp4")]
    [InlineData("a//b/../c.mp4", "a//b/../c.mp4")]
    [InlineData("%E8%A7%86%E9%A2%91.mp4", "视频.mp4")]
    public void A_key_is_decoded_once(string written, string key) => Assert.Equal(key, Assert.Single(UploadReader.Read(Event(written))).Key);

    [Fact]
    public void All_that_orders_and_identifies_an_upload_is_read()
    {
        var upload = Assert.Single(UploadReader.Read(Event("k.mp4")));

        Assert.Equal(("uploads", "v7", "abc", 42L, "0055AED6DCD90281E5"), (upload.Bucket, upload.VersionId, upload.ETag, upload.Size, upload.Sequencer));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 12, 0, 0, 123, TimeSpan.Zero), upload.UploadedAt);
    }

    [Fact]
    public void What_is_no_creation_is_left_out() => Assert.Empty(UploadReader.Read(Event("k.mp4").Replace("ObjectCreated:Put", "ObjectRemoved:Delete", StringComparison.Ordinal)));

    [Fact]
    public void S3s_own_test_message_announces_nothing() =>
        Assert.Empty(UploadReader.Read("""{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"uploads"}"""));

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{}}}]}""")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put"}]}""")]
    public void What_names_no_upload_is_refused(string body) => Assert.Throws<InvalidDataException>(() => UploadReader.Read(body));

    private static string Event(string key) => $$$$"""
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-01-01T12:00:00.123Z","eventName":"ObjectCreated:Put",
         "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"uploads","arn":"arn:aws:s3:::uploads"},
         "object":{"key":"{{{{key}}}}","size":42,"eTag":"abc","versionId":"v7","sequencer":"0055AED6DCD90281E5"}}}]}
        """;
}
