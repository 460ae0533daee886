using System.Text.Json;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Api;

/// <summary>The REST API from the command line.</summary>
public sealed class MediaCommandApiTests
{
    [NeedsFact]
    public async Task A_person_uploads_finds_shows_and_renames_an_asset()
    {
        await using var catalog = await TestCatalog.StartAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));
        using var api = new ApiClient(stack);

        var uploaded = await JsonAsync(stack, "upload", await Clips.TinyAsync(), "--title", "Tiny film", "--json");
        await api.JobAsync(uploaded.GetProperty("jobId").GetString()!, "succeeded", "failed");
        await catalog.WaitForAsync(_ => true);
        var found = await JsonAsync(stack, "assets", "search", "Tiny", "--json");
        var id = Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("id").GetString()!;
        var changed = await JsonAsync(stack, "assets", "edit", id, "--title", "Small film", "--set", "creator=Nobody");
        var shown = await JsonAsync(stack, "assets", "show", id);

        Assert.Equal("Small film", changed.GetProperty("title").GetString());
        Assert.Equal("Small film", shown.GetProperty("title").GetString());
        Assert.Equal("Nobody", shown.GetProperty("creator").GetString());
    }

    [NeedsFact]
    public async Task A_refusal_is_one_sentence_with_the_request_that_the_log_knows()
    {
        await using var stack = await Stack.StartAsync();

        var (exitCode, _, complaints) = await MediaProcess.RunAsync("assets", "show", "bm9uZQ", "--data", stack.DataFolder);

        Assert.Equal(1, exitCode);
        Assert.Contains("The catalog has no such entry (404, request ", complaints, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> JsonAsync(Stack stack, params string[] arguments)
    {
        var (exitCode, output, complaints) = await MediaProcess.RunAsync([.. arguments, "--data", stack.DataFolder]);
        Assert.True(exitCode == 0, complaints);
        return JsonDocument.Parse(output).RootElement;
    }
}
