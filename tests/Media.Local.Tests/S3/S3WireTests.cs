using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3;

public class S3WireTests
{
    [Fact]
    public async Task A_request_without_a_signature_is_denied()
    {
        await using var host = await S3Host.StartAsync();
        using var http = new HttpClient();

        using var answer = await http.GetAsync(host.Endpoint);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("<Code>AccessDenied</Code>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_a_signature_that_does_not_match()
    {
        await using var host = await S3Host.StartAsync();
        using var client = host.Client(secret: "wrong");

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => client.ListBucketsAsync());

        Assert.Equal("SignatureDoesNotMatch", refusal.ErrorCode);
    }

    [Fact]
    public async Task Revoked_keys_no_longer_sign()
    {
        await using var host = await S3Host.StartAsync();
        var issued = host.Credentials.Issue("role");
        using var client = host.Client(issued.AccessKeyId, issued.SecretKey, issued.SessionToken);
        await client.ListBucketsAsync();

        Assert.True(host.Credentials.Revoke(issued.AccessKeyId));

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => client.ListBucketsAsync());
        Assert.Equal("InvalidAccessKeyId", refusal.ErrorCode);
    }

    [Fact]
    public async Task Of_many_concurrent_first_puts_exactly_one_wins()
    {
        await using var host = await S3Host.StartAsync();
        using var client = host.Client();
        await client.PutBucketAsync("films");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            try
            {
                await client.PutObjectAsync(new PutObjectRequest { BucketName = "films", Key = "one", ContentBody = $"{i}", IfNoneMatch = "*" });
                return HttpStatusCode.OK;
            }
            catch (AmazonS3Exception refusal)
            {
                return refusal.StatusCode;
            }
        }));

        Assert.Single(outcomes, HttpStatusCode.OK);
        Assert.Equal(15, outcomes.Count(status => status == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task A_notification_that_was_not_taken_is_delivered_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("s3-").FullName;
        var first = await S3Host.StartAsync(folder, refuse: true);
        await first.Service.EnsureBucketAsync("films", new Media.Local.S3.BucketSettings
        {
            Notifications = [new Media.Local.S3.BucketNotification("arn:aws:sns:us-east-1:000000000000:uploads", ["s3:ObjectCreated:*"])],
        });
        using (var client = first.Client())
        {
            await client.PutObjectAsync(new PutObjectRequest { BucketName = "films", Key = "a b.mp4", ContentBody = "x" });
        }
        await first.StopAsync();

        await using var second = await S3Host.StartAsync(folder);

        for (var i = 0; i < 100 && !second.Published.Any(sent => sent.Message.Contains("ObjectCreated:Put", StringComparison.Ordinal)); i++)
        {
            await Task.Delay(100);
        }
        var message = Assert.Single(second.Published, sent => sent.Message.Contains("ObjectCreated:Put", StringComparison.Ordinal)).Message;
        Assert.Contains("\"key\":\"a\\u002Bb.mp4\"", message, StringComparison.Ordinal);
    }
}
