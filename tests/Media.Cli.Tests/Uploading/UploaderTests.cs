using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Media.Cli.Uploading;
using NSubstitute;

namespace Media.Cli.Tests.Uploading;

public sealed class UploaderTests : IDisposable
{
    private readonly FileInfo _file = new(Path.GetTempFileName());
    private readonly IAmazonS3 _s3 = Substitute.For<IAmazonS3>();
    private readonly CancellationTokenSource _cancellation = new();

    public UploaderTests()
    {
        File.WriteAllText(_file.FullName, "bytes");
        _file.Refresh();
        _s3.Config.Returns(new AmazonS3Config { ServiceURL = "http://localhost" });
    }

    public void Dispose()
    {
        _s3.Dispose();
        _file.Delete();
        _cancellation.Dispose();
    }

    [Fact]
    public async Task An_upload_that_was_stored_before_it_could_be_cancelled_counts()
    {
        GivenUpDuringPut(stored: sent => sent);

        var uploaded = await UploadAsync();

        Assert.Equal(new Uploaded("b", _file.Name, "etag", "v1"), uploaded);
    }

    [Fact]
    public async Task An_earlier_object_of_that_name_is_not_the_cancelled_upload()
    {
        GivenUpDuringPut(stored: _ => "another");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(UploadAsync);
    }

    [Fact]
    public async Task A_cancelled_upload_that_S3_never_completed_is_cancelled()
    {
        GivenUpDuringPut(stored: _ => throw new AmazonS3Exception("none") { StatusCode = HttpStatusCode.NotFound });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(UploadAsync);
    }

    private Task<Uploaded> UploadAsync() => new Uploader(_s3).UploadAsync("b", _file, null, null, Substitute.For<IProgress<long>>(), _cancellation.Token);

    private void GivenUpDuringPut(Func<string, string> stored)
    {
        var mark = "";
        _s3.PutObjectAsync(Arg.Any<PutObjectRequest>(), Arg.Any<CancellationToken>()).Returns<PutObjectResponse>(call =>
        {
            mark = call.Arg<PutObjectRequest>().Metadata["upload-mark"];
            _cancellation.Cancel();
            throw new OperationCanceledException(_cancellation.Token);
        });
        _s3.GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), Arg.Any<CancellationToken>()).Returns(_ =>
        {
            var head = new GetObjectMetadataResponse { ETag = "\"etag\"", VersionId = "v1" };
            head.Metadata["upload-mark"] = stored(mark);
            return head;
        });
    }
}
