using System.Globalization;
using Media.Api.Tests.OpenApi;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Api;

/// <summary>A C# application whose client is generated from the API's description, from its upload to a picture.</summary>
public sealed class GeneratedClientTests
{
    [NeedsFact]
    public async Task A_program_on_a_generated_client_uploads_follows_its_job_and_plays_the_asset()
    {
        await using var stack = await Stack.StartAsync();
        using var api = new ApiClient(stack);
        using var plain = new HttpClient();
        var client = await GeneratedClient.BuildAsync((await api.DescriptionAsync()).Text);
        await using var clip = File.OpenRead(await Clips.SmallAsync());

        var job = await client.CallAsync<string>("UploadAsync", api.Http, plain, clip, "small.mp4");
        var status = await client.CallAsync<string>("FollowAsync", api.Http, job);
        var asset = await client.CallAsync<string>("AssetOfAsync", api.Http, job);
        var (url, height) = await client.CallAsync<(string, int)>("PlayAsync", api.Http, asset);

        Assert.Equal(("Succeeded", 180), (status, height));
        var frames = await Tool.RunAsync(
            "ffprobe", ["-v", "error", "-select_streams", "v:0", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", url]);
        Assert.Equal(350, int.Parse(frames.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture));
        Assert.Empty(await client.CallAsync<IReadOnlyList<string>>("FailuresAsync", api.Http));
    }
}
