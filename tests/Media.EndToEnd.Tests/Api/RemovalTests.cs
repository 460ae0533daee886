using System.Net;
using System.Text;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Api;

/// <summary>What is deleted is gone, with what was published for it.</summary>
public sealed class RemovalTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [NeedsFact]
    public async Task A_deleted_asset_is_not_found_anywhere_and_its_media_goes()
    {
        await using var catalog = await TestCatalog.StartAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));
        using var api = new ApiClient(stack);
        var upload = await api.UploadPartsAsync(await Clips.SmallAsync());
        var job = (await api.OkAsync(HttpMethod.Post, $"/v1/uploads/{upload}/complete")).GetProperty("jobId").GetString()!;
        await api.JobAsync(job, "succeeded", "failed");
        var entry = await catalog.WaitForAsync(found => found.Resources.Length > 0);
        var asset = Convert.ToBase64String(Encoding.UTF8.GetBytes(entry.Id)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

        using var device = new HttpClient();
        var address = new Uri(entry.Resources[0].Uri);
        Assert.Equal(HttpStatusCode.OK, (await device.GetAsync(address)).StatusCode);

        Assert.Equal(HttpStatusCode.BadRequest, (await api.SendAsync(HttpMethod.Delete, $"/v1/assets/{asset}?media=lose")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(HttpMethod.Delete, $"/v1/assets/{asset}")).Status);

        foreach (var (method, path) in new[] { (HttpMethod.Get, ""), (HttpMethod.Get, "/play"), (HttpMethod.Get, "/renditions"), (HttpMethod.Post, "/transcodes"), (HttpMethod.Delete, "") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync(method, $"/v1/assets/{asset}{path}")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await device.GetAsync(address)).StatusCode);
        using var patience = new CancellationTokenSource(Patience);
        while ((await stack.KeysAsync(stack.Media)).Exists(key => key.EndsWith("asset.json", StringComparison.Ordinal) || key.EndsWith(".m4s", StringComparison.Ordinal)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), patience.Token);
        }

        Assert.Empty(await catalog.EntriesAsync());
    }
}
