using Media.Api.Tests.Fuzzing;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Api;

/// <summary>Whatever is sent, no answer is an unmeant server error, and every answer is one that the description allows.</summary>
public sealed class FuzzTests(StackFixture fixture) : IClassFixture<StackFixture>
{
    private const int Seed = 20260131;

    [NeedsFact]
    public async Task Made_up_requests_for_every_operation_are_answered_as_described()
    {
        List<string> ids = ["MA", "NDI", "no-such-id", "0123456789abcdef0123456789abcdef"];
        ids.AddRange(await MakeAsync());
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.Latin1 });
        http.BaseAddress = fixture.Stack.ApiEndpoint;
        http.DefaultRequestHeaders.Authorization = fixture.Api.Http.DefaultRequestHeaders.Authorization;

        var faults = await Fuzz.RunAsync(http, await fixture.Api.DescriptionAsync(), ids, Seed);

        Assert.True(faults.Count == 0, $"{faults.Count} with seed {Seed}:\n{string.Join('\n', faults.Take(25))}");
    }

    /// <summary>Things whose ids the made-up requests name.</summary>
    private async Task<IReadOnlyList<string>> MakeAsync()
    {
        var asset = await fixture.Api.OkAsync(HttpMethod.Post, "/v1/assets", """{"title":"To be bothered"}""");
        var upload = await fixture.Api.OkAsync(HttpMethod.Post, "/v1/uploads", """{"fileName":"clip.mp4","size":5,"contentType":"video/mp4"}""");
        return [asset.GetProperty("id").GetString()!, upload.GetProperty("id").GetString()!];
    }
}
