using System.Net;
using Media.Api.Tests;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Catalog;

/// <summary>The catalog is a process of its own, and dies.</summary>
public sealed class OutageTests
{
    [NeedsFact]
    public async Task What_was_read_before_goes_on_being_read_by_another_process_and_everything_works_when_the_catalog_is_back()
    {
        await using var catalog = await CatalogProcess.StartAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));
        using var api = new ApiClient(stack);
        var made = await api.AskAsync(HttpMethod.Post, "/v1/assets", """{"title":"Kept"}""");
        var path = made.Headers["Location"];
        var read = await api.GetAsync(path);
        var listed = await api.GetAsync("/v1/assets?q=Kept");
        await CopiesAsync(stack, 2);

        await catalog.KillAsync();
        var warm = await api.GetAsync(path);
        Assert.NotEqual(0, await Processes.KillFunctionsAsync(stack, "Media.Api"));
        var cold = await UntilAsync(() => api.GetAsync(path), HttpStatusCode.OK);
        var coldList = await api.GetAsync("/v1/assets?q=Kept");
        var unknown = await api.GetAsync("/v1/assets/bm9uZQ");
        var write = await api.AskAsync(HttpMethod.Patch, path, """{"title":"Changed"}""", ("If-Match", read.ETag));
        await catalog.StartAgainAsync();
        var changed = await UntilAsync(() => api.AskAsync(HttpMethod.Patch, path, """{"title":"Changed"}""", ("If-Match", read.ETag)), HttpStatusCode.OK);
        var fresh = await api.GetAsync(path, ("Cache-Control", "no-cache"));

        Assert.All([warm, cold], stale =>
        {
            Assert.Equal(HttpStatusCode.OK, stale.Status);
            Assert.Equal(read.Bytes, stale.Bytes);
        });
        Assert.Contains("stale-if-error", cold.Headers["Cache-Status"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, coldList.Status);
        Assert.Equal(listed.Bytes, coldList.Bytes);
        Assert.All([unknown, write], refused =>
        {
            Assert.True(refused.Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout, $"{refused.Status}");
            Assert.StartsWith("urn:media:problem:catalog-", refused.ProblemType, StringComparison.Ordinal);
        });
        Assert.Equal("Changed", changed.Json.GetProperty("title").GetString());
        Assert.Equal("Changed", fresh.Json.GetProperty("title").GetString());
    }

    /// <summary>Copies are written aside: waits until there are so many.</summary>
    private static async Task CopiesAsync(Stack stack, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await stack.KeysAsync(stack.Work, "catalog/answers/")).Count < count)
        {
            await Task.Delay(100, patience.Token);
        }
    }

    private static async Task<ApiAnswer> UntilAsync(Func<Task<ApiAnswer>> ask, HttpStatusCode status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var answer = await ask();
            if (answer.Status == status)
            {
                return answer;
            }

            await Task.Delay(300, patience.Token);
        }
    }
}
