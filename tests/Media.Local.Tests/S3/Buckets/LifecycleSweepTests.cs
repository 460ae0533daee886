using Amazon.S3.Model;
using Media.Local.S3;
using Media.Local.Stack;
using Microsoft.Extensions.Time.Testing;

namespace Media.Local.Tests.S3.Buckets;

public class LifecycleSweepTests
{
    [Fact]
    public async Task An_object_expires_at_the_midnight_after_its_days_and_its_neighbours_stay()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await S3Host.StartAsync(time: time);
        await host.Service.EnsureBucketAsync("films", new BucketSettings { Lifecycle = [new BucketLifecycleRule("old", "tmp/", ExpirationDays: 2)] });
        using (var client = host.Client())
        {
            foreach (var key in (string[])["tmp/one", "kept"])
            {
                await client.PutObjectAsync(new PutObjectRequest { BucketName = "films", Key = key, ContentBody = key });
            }
        }

        time.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        await host.Service.SweepAsync();
        await (await host.Service.OpenReadAsync("films", "tmp/one", Principal.Account("000000000000"), default)).DisposeAsync();

        time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await host.Service.SweepAsync();
        var refusal = await Assert.ThrowsAsync<AwsException>(() => host.Service.OpenReadAsync("films", "tmp/one", Principal.Account("000000000000"), default));
        Assert.Equal("NoSuchKey", refusal.Code);
        await (await host.Service.OpenReadAsync("films", "kept", Principal.Account("000000000000"), default)).DisposeAsync();
    }
}
