using Amazon.S3.Transfer;

namespace Media.Local.Tests.S3;

/// <summary>The transfer manager of the SDK, which uploads in parts with checksums of its own choosing.</summary>
public class TransferTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task A_file_goes_up_in_parts_and_comes_back_the_same(int megabytes)
    {
        await using var host = await S3Host.StartAsync();
        using var client = host.Client();
        await client.PutBucketAsync("films");
        using var transfer = new TransferUtility(client);
        var (up, down) = (Path.Combine(host.Folder, "up.bin"), Path.Combine(host.Folder, "down.bin"));
        var content = new byte[megabytes * 1024 * 1024];
        new Random(1).NextBytes(content);
        await File.WriteAllBytesAsync(up, content);

        await transfer.UploadAsync(up, "films", "a");
        await transfer.DownloadAsync(down, "films", "a");

        Assert.Equal(content, await File.ReadAllBytesAsync(down));
    }
}
