using System.Diagnostics;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3;

/// <summary>The <c>aws</c> command against our S3.</summary>
public class AwsCliTests
{
    [AwsCliFact]
    public async Task A_file_of_many_parts_goes_up_and_comes_back_the_same()
    {
        await using var host = await S3Host.StartAsync();
        await host.Service.EnsureBucketAsync("films", new Media.Local.S3.BucketSettings());
        var (up, down) = (Path.Combine(host.Folder, "up.bin"), Path.Combine(host.Folder, "down.bin"));
        var content = new byte[20 * 1024 * 1024];
        new Random(1).NextBytes(content);
        await File.WriteAllBytesAsync(up, content);

        await AwsAsync(host, "s3", "cp", up, "s3://films/a b+c%/é.bin");
        await AwsAsync(host, "s3", "cp", "s3://films/a b+c%/é.bin", down);

        Assert.Equal(content, await File.ReadAllBytesAsync(down));
        using var client = host.Client();
        Assert.EndsWith("-3\"", (await client.GetObjectMetadataAsync("films", "a b+c%/é.bin")).ETag, StringComparison.Ordinal);
    }

    [AwsCliFact]
    public async Task Strange_keys_are_listed_as_they_are()
    {
        await using var host = await S3Host.StartAsync();
        await host.Service.EnsureBucketAsync("films", new Media.Local.S3.BucketSettings());
        string[] keys = ["%41", "../up", "//", "a b", "a+b", "d/", "\u65e5\u672c"];
        foreach (var key in keys)
        {
            await AwsAsync(host, "s3api", "put-object", "--bucket", "films", "--key", key);
        }

        var listed = await AwsAsync(host, "s3api", "list-objects-v2", "--bucket", "films", "--query", "Contents[].Key", "--output", "text");

        Assert.Equal(keys.Order(StringComparer.Ordinal), listed.TrimEnd().Split('\t'));
    }

    [AwsCliFact]
    public async Task A_presigned_url_is_served()
    {
        await using var host = await S3Host.StartAsync();
        using var client = host.Client();
        await client.PutBucketAsync("films");
        await client.PutObjectAsync(new PutObjectRequest { BucketName = "films", Key = "a b", ContentBody = "hello" });
        using var http = new HttpClient();

        var url = await AwsAsync(host, "s3", "presign", "s3://films/a b");

        Assert.Equal("hello", await http.GetStringAsync(new Uri(url.Trim())));
    }

    private static async Task<string> AwsAsync(S3Host host, params string[] arguments)
    {
        var start = new ProcessStartInfo("aws", [.. arguments, "--endpoint-url", host.Endpoint.ToString().TrimEnd('/')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_SECRET_ACCESS_KEY"] = "test",
                ["AWS_DEFAULT_REGION"] = "us-east-1",
                ["AWS_CONFIG_FILE"] = Path.Combine(host.Folder, "none"),
                ["PYTHONUTF8"] = "1",
            },
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return await output;
    }
}
