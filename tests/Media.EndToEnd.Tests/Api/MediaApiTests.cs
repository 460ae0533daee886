using System.Net;
using System.Text.Json;
using Media.Catalog;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Api;

/// <summary>From an upload to a picture, and everything between, by the REST API alone.</summary>
public sealed class MediaApiTests
{
    [NeedsFact]
    public async Task An_upload_becomes_an_asset_that_plays_without_a_token()
    {
        await using var catalog = await TestCatalog.StartAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));
        using var api = new ApiClient(stack);

        var upload = await api.UploadPartsAsync(await Clips.SmallAsync(), ""","title":"Föhn & <Ärger>" """);
        var completed = await api.OkAsync(HttpMethod.Post, $"/v1/uploads/{upload}/complete");
        var again = await api.OkAsync(HttpMethod.Post, $"/v1/uploads/{upload}/complete");
        var jobId = completed.GetProperty("jobId").GetString()!;
        var job = await api.JobAsync(jobId, "succeeded", "failed");
        var entry = await catalog.WaitForAsync(_ => true);
        var asset = AssetOf(entry);
        var play = await PlayAsync(api, asset);

        Assert.Equal(jobId, again.GetProperty("jobId").GetString());
        Assert.Equal("succeeded", job.GetProperty("status").GetString(), ignoreCase: true);
        Assert.Equal(1, job.GetProperty("progress").GetDouble());
        Assert.Equal(job.GetProperty("chunks").GetProperty("total").GetInt64(), job.GetProperty("chunks").GetProperty("done").GetInt64());
        Assert.Contains(job.GetProperty("steps").EnumerateArray(), step => step.GetProperty("name").GetString() == "Publish");
        Assert.True(job.GetProperty("cost").GetProperty("total").GetDecimal() > 0);
        Assert.Equal("Föhn & <Ärger>", (await api.OkAsync(HttpMethod.Get, $"/v1/assets/{asset}")).GetProperty("title").GetString());
        var renditions = (await api.OkAsync(HttpMethod.Get, $"/v1/assets/{asset}/renditions")).GetProperty("renditions");
        Assert.Contains(renditions.EnumerateArray(), rendition => rendition.GetProperty("height").GetInt32() == 180);
        Assert.Equal(350, await FramesAsync(play.GetProperty("url").GetString()!));
        Assert.Equal(350, await FramesAsync(play.GetProperty("dashUrl").GetString()!));
        Assert.Single(await catalog.EntriesAsync());
    }

    [NeedsFact]
    public async Task An_upload_takes_no_other_bytes_than_were_announced_and_completes_only_when_all_are_there()
    {
        await using var stack = await Stack.StartAsync();
        using var api = new ApiClient(stack);
        var opened = await api.OkAsync(HttpMethod.Post, "/v1/uploads", """{"fileName":"../../a b.mp4","size":1000,"contentType":"video/mp4"}""");
        var id = opened.GetProperty("id").GetString();
        var url = new Uri(Assert.Single(opened.GetProperty("parts").EnumerateArray()).GetProperty("url").GetString()!);
        using var plain = new HttpClient();

        using var longer = await plain.PutAsync(url, new ByteArrayContent(new byte[1001]));
        using var shorter = await plain.PutAsync(url, new ByteArrayContent(new byte[999]));
        var (incomplete, problem) = await api.SendAsync(HttpMethod.Post, $"/v1/uploads/{id}/complete");
        var (aborted, _) = await api.SendAsync(HttpMethod.Delete, $"/v1/uploads/{id}");
        var (abortedAgain, _) = await api.SendAsync(HttpMethod.Delete, $"/v1/uploads/{id}");
        var (tooLate, _) = await api.SendAsync(HttpMethod.Post, $"/v1/uploads/{id}/complete");

        Assert.Equal(HttpStatusCode.Forbidden, longer.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, shorter.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, incomplete);
        Assert.Contains("part 1 is missing", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.Conflict], new[] { aborted, abortedAgain, tooLate });
    }

    [NeedsFact]
    public async Task A_job_is_cancelled_starts_anew_and_an_asset_is_transcoded_again()
    {
        await using var catalog = await TestCatalog.StartAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));
        using var api = new ApiClient(stack);
        var upload = await api.UploadPartsAsync(await Clips.LongAsync());
        var job = (await api.OkAsync(HttpMethod.Post, $"/v1/uploads/{upload}/complete")).GetProperty("jobId").GetString()!;
        await api.JobAsync(job, "running");

        await api.OkAsync(HttpMethod.Post, $"/v1/jobs/{job}/cancel");
        var stopped = await api.JobAsync(job, "cancelled", "succeeded");
        var anew = (await api.OkAsync(HttpMethod.Post, $"/v1/jobs/{job}/redrive")).GetProperty("jobId").GetString()!;
        var sameAnew = (await api.OkAsync(HttpMethod.Post, $"/v1/jobs/{job}/redrive")).GetProperty("jobId").GetString()!;
        var done = await api.JobAsync(anew, "succeeded", "failed");
        var (notAgain, _) = await api.SendAsync(HttpMethod.Post, $"/v1/jobs/{anew}/redrive");
        var (ended, _) = await api.SendAsync(HttpMethod.Post, $"/v1/jobs/{anew}/cancel");
        var entry = await catalog.WaitForAsync(found => found.Resources.Length > 0);
        var asset = AssetOf(entry);
        var second = (await api.OkAsync(HttpMethod.Post, $"/v1/assets/{asset}/transcodes")).GetProperty("jobId").GetString()!;
        await api.JobAsync(second, "running", "succeeded");
        var listed = await api.OkAsync(HttpMethod.Get, "/v1/jobs?limit=1");

        Assert.Equal("cancelled", stopped.GetProperty("status").GetString(), ignoreCase: true);
        Assert.Equal("succeeded", done.GetProperty("status").GetString(), ignoreCase: true);
        Assert.NotEqual(job, anew);
        Assert.Equal(anew, sameAnew);
        Assert.Equal(HttpStatusCode.Conflict, notAgain);
        Assert.Equal(HttpStatusCode.Conflict, ended);
        Assert.Equal(second, Assert.Single(listed.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        Assert.True(listed.TryGetProperty("next", out _));
    }

    [NeedsFact]
    public async Task An_asset_whose_key_begins_with_a_slash_is_transcoded_again()
    {
        await using var catalog = await TestCatalog.StartAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));
        using var api = new ApiClient(stack);
        await RawUpload.PutAsync(stack, "/slash.mp4", await File.ReadAllBytesAsync(await Clips.TinyAsync()));
        var entry = await catalog.WaitForAsync(found => found.Resources.Length > 0);

        var started = await api.OkAsync(HttpMethod.Post, $"/v1/assets/{AssetOf(entry)}/transcodes");
        var job = await api.JobAsync(started.GetProperty("jobId").GetString()!, "succeeded", "failed");

        Assert.Equal("succeeded", job.GetProperty("status").GetString(), ignoreCase: true);
    }

    [NeedsFact]
    public async Task What_names_nothing_is_answered_with_a_problem()
    {
        await using var stack = await Stack.StartAsync();
        using var api = new ApiClient(stack);

        (HttpMethod Method, string Path, string? Body, HttpStatusCode Status)[] cases =
        [
            (HttpMethod.Get, "/v1/jobs/no-such-job", null, HttpStatusCode.NotFound),
            (HttpMethod.Get, "/v1/jobs/..%2Fother", null, HttpStatusCode.NotFound),
            (HttpMethod.Get, "/v1/jobs?cursor=%21", null, HttpStatusCode.BadRequest),
            (HttpMethod.Get, "/v1/jobs?status=sleeping", null, HttpStatusCode.BadRequest),
            (HttpMethod.Get, "/v1/jobs?limit=0", null, HttpStatusCode.BadRequest),
            (HttpMethod.Post, "/v1/uploads/..%2F..%2Fetc/complete", null, HttpStatusCode.NotFound),
            (HttpMethod.Delete, "/v1/uploads/0123456789abcdef0123456789abcdef", null, HttpStatusCode.NotFound),
            (HttpMethod.Post, "/v1/uploads", """{"fileName":"a.mp4","size":0,"contentType":"video/mp4"}""", HttpStatusCode.BadRequest),
            (HttpMethod.Post, "/v1/uploads", """{"fileName":"a.mp4","size":1,"contentType":"text/html"}""", HttpStatusCode.BadRequest),
            (HttpMethod.Post, "/v1/uploads", """{"fileName":"a.mp4","size":1,"contentType":"video/mp4","bucket":"other"}""", HttpStatusCode.BadRequest),
            (HttpMethod.Post, "/v1/uploads", """{"fileName":"a.mp4","size":1,"contentType":"video/mp4","assetId":"bm9uZQ"}""", HttpStatusCode.UnprocessableEntity),
            (HttpMethod.Get, "/v1/assets/bm9uZQ/play", null, HttpStatusCode.NotFound),
            (HttpMethod.Post, "/v1/assets/bm9uZQ/transcodes", null, HttpStatusCode.NotFound),
        ];

        foreach (var (method, path, body, status) in cases)
        {
            var (got, problem) = await api.SendAsync(method, path, body);
            Assert.True(got == status, $"{method} {path}: {got}: {problem}");
            Assert.StartsWith("urn:media:problem:", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        }
    }

    /// <summary>The API's id of an entry of the catalog.</summary>
    private static string AssetOf(CatalogEntry entry) =>
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(entry.Id)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static async Task<JsonElement> PlayAsync(ApiClient api, string asset)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/assets/{asset}/play");
        request.Headers.Accept.ParseAdd("application/vnd.apple.mpegurl");
        using var response = await api.Http.SendAsync(request);
        var master = await response.Content.ReadAsStringAsync();
        Assert.Equal("application/vnd.apple.mpegurl", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("#EXTM3U", master, StringComparison.Ordinal);
        Assert.Contains("X-Amz-Signature=", master, StringComparison.Ordinal);
        return await api.OkAsync(HttpMethod.Get, $"/v1/assets/{asset}/play");
    }

    private static async Task<int> FramesAsync(string url)
    {
        var text = await Tool.RunAsync(
            "ffprobe", ["-v", "error", "-select_streams", "v:0", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", url]);
        return int.Parse(text.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries)[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
