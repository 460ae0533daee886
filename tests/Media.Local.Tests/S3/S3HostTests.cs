using Amazon.S3.Model;

namespace Media.Local.Tests.S3;

public class S3HostTests
{
    [Fact]
    public async Task An_object_put_is_the_object_got()
    {
        await using var host = await S3Host.StartAsync();
        using var client = host.Client();
        await client.PutBucketAsync("films");

        await client.PutObjectAsync(new PutObjectRequest { BucketName = "films", Key = "a b+c%/../é//", ContentBody = "hello" });

        using var got = await client.GetObjectAsync("films", "a b+c%/../é//");
        using var reader = new StreamReader(got.ResponseStream);
        Assert.Equal("hello", await reader.ReadToEndAsync());
    }
}
