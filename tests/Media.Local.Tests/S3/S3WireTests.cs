using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Media.Local.Signing;
using Microsoft.Extensions.Time.Testing;

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
    public async Task What_a_function_signed_holds_until_its_session_ends_a_restart_included()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var folder = Directory.CreateTempSubdirectory("s3-").FullName;
        Uri address;
        await using (var before = await S3Host.StartAsync(folder, time))
        {
            using var client = before.Client();
            await client.PutBucketAsync("films");
            await client.PutObjectAsync(new PutObjectRequest { BucketName = "films", Key = "a", ContentBody = "hello" });
            var session = before.Credentials.Issue("role", "session");
            using var function = before.Client(session.AccessKeyId, session.SecretKey, session.SessionToken);
            var url = await function.GetPreSignedURLAsync(new GetPreSignedUrlRequest
            {
                BucketName = "films", Key = "a", Expires = time.GetUtcNow().AddHours(48).UtcDateTime, Protocol = Protocol.HTTP,
            });
            address = new Uri(url);
        }
        await using var host = await S3Host.StartAsync(folder, time, port: address.Port);
        using var http = new HttpClient();

        var played = await http.GetStringAsync(address);
        time.Advance(CredentialStore.SessionLength);
        using var ended = await http.GetAsync(address);

        Assert.Equal("hello", played);
        Assert.Contains("<Code>ExpiredToken</Code>", await ended.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("another role")]
    [InlineData("another key")]
    [InlineData("none")]
    public async Task Keys_of_a_session_come_with_its_own_token(string token)
    {
        await using var host = await S3Host.StartAsync();
        var issued = host.Credentials.Issue("role", "session");
        var other = token switch
        {
            "another role" => host.Credentials.Issue("admin", "session").SessionToken,
            "another key" => issued.SessionToken![..^2] + "xx",
            _ => null,
        };
        using var client = host.Client(issued.AccessKeyId, issued.SecretKey, other);

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => client.ListBucketsAsync());

        Assert.Equal(other is null ? "InvalidAccessKeyId" : "InvalidToken", refusal.ErrorCode);
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
