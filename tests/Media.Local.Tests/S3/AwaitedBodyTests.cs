using System.Net.Sockets;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3;

/// <summary>Uploads that wait for "100 Continue", spoken byte for byte as libcurl and botocore do.</summary>
public class AwaitedBodyTests
{
    [Fact]
    public async Task A_put_refused_before_its_body_closes_the_connection_and_asks_for_no_body()
    {
        await using var host = await S3Host.StartAsync();
        var url = await PresignAsync(host);
        using var connection = new TcpClient(url.Host, url.Port);
        var stream = connection.GetStream();

        await SendHeadAsync(stream, url, "If-None-Match: *\r\n");
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 412", await reader.ReadLineAsync(), StringComparison.Ordinal);
        var headers = new List<string>();
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            headers.Add(header);
        }

        Assert.Contains("Connection: close", headers, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_put_that_is_welcome_is_told_to_continue_and_keeps_the_connection()
    {
        await using var host = await S3Host.StartAsync();
        var url = await PresignAsync(host);
        using var connection = new TcpClient(url.Host, url.Port);
        var stream = connection.GetStream();
        using var reader = new StreamReader(stream);

        for (var i = 0; i < 2; i++)
        {
            await SendHeadAsync(stream, url, "");
            Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync());
            Assert.Equal("", await reader.ReadLineAsync());
            await stream.WriteAsync("hello"u8.ToArray());
            Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync());
            while (await reader.ReadLineAsync() is { Length: > 0 } header)
            {
                Assert.NotEqual("connection: close", header, StringComparer.OrdinalIgnoreCase);
            }
        }
    }

    private static async Task<Uri> PresignAsync(S3Host host)
    {
        using var client = host.Client();
        await client.PutBucketAsync("films");
        await client.PutObjectAsync(new PutObjectRequest { BucketName = "films", Key = "one", ContentBody = "first" });
        return new Uri(await client.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = "films", Key = "one", Verb = HttpVerb.PUT, Protocol = Protocol.HTTP, Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(10),
        }));
    }

    private static async Task SendHeadAsync(NetworkStream stream, Uri url, string more) => await stream.WriteAsync(Encoding.ASCII.GetBytes(
        $"PUT {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Length: 5\r\nExpect: 100-continue\r\n{more}\r\n"));
}
