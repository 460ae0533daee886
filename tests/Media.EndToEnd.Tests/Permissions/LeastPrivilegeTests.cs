using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Core;
using Media.Core.Jobs;
using Media.Core.Publishing;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Permissions;

/// <summary>
/// The template gives every role what it needs and nothing else: one stack that enforces permissions lives through everything that can happen to
/// an upload, a job and an asset; what was refused is missing in the template, and what nobody needed is too much.
/// </summary>
public sealed class LeastPrivilegeTests
{
    private const string Beside = "beside.mp4";
    /// <summary>What is needed where this test does not come to: each has tests of its own.</summary>
    private static readonly (string Role, string Action)[] Rare =
    [
        // A file for download is stored in parts, and so asks which of them are there, from 16 MB on: more than is worth encoding here.
        ("PackageFunctionRole", "s3:ListMultipartUploadParts"),
        // What the reaper looks at and removes is older than a day.
        ("ReapFunctionRole", "s3:GetObject on arn:aws:s3:::media-media"),
        ("ReapFunctionRole", "s3:DeleteObject"),
        ("ReapFunctionRole", "s3:AbortMultipartUpload"),
        ("ReapFunctionRole", "s3:ListBucketMultipartUploads"),
        ("ReapFunctionRole", "sns:Publish"),
        ("ReapFunctionRole", "states:DescribeExecution"),
        // An entry that is registered while its media is removed, and a removal that has to wait for the catalog: as before.
        ("RemoveFunctionRole", "s3:PutObject"),
        ("RemoveFunctionRole", "sqs:ChangeMessageVisibility"),
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [NeedsFact]
    public async Task Every_permission_is_needed_and_none_is_missing()
    {
        await using var catalog = await TestCatalog.StartAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));
        using var api = new ApiClient(stack);

        await ProbeCatalogAsync(stack);
        var outlived = await BesideAsync(stack);
        var asset = await PublishAsync(api, catalog);
        await BadUploadAsync(stack);
        await StrangeEntryAsync(stack);
        await GoneAsync(stack);
        await AbortAsync(api);
        await CancelledAsync(api);
        await FailedChildAsync(stack);
        await TakenBackAsync(stack);
        await OutlivedAsync(stack, outlived);
        await RemovedAsync(stack, api, asset);
        await CatalogDownAsync(stack, catalog);

        Empty(stack.RefusedRequests, "These were refused");
        await Eventually(() => stack.UnusedPermissions.All(IsRare));
        Empty([.. stack.UnusedPermissions.Where(unused => !IsRare(unused))], "Nobody needed these");
    }

    private static bool IsRare(string unused) => Rare.Any(rare => unused.Contains(rare.Role, StringComparison.Ordinal) && unused.Contains(rare.Action, StringComparison.Ordinal));

    private static void Empty(IReadOnlyList<string> found, string what) => Assert.True(found.Count == 0, $"{what}:\n{string.Join('\n', found)}");

    private static async Task Eventually(Func<bool> condition)
    {
        for (var tries = 0; tries < 300 && !condition(); tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private static Task<string> ProbeCatalogAsync(Stack stack) => RawInvocation.InvokeAsync(stack, "media-CatalogProbeFunction", "{}");

    /// <summary>A video with a file of captions beside it, in four releases, of which the first two are cleared away; and the same bytes once more.</summary>
    /// <returns>The job of one that was cleared away.</returns>
    private static async Task<string> BesideAsync(Stack stack)
    {
        await stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = stack.Uploads, Key = "beside.vtt", ContentBody = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n" });
        List<string> jobs = [];
        foreach (var run in new[] { "1", "2", "3", "4" })
        {
            jobs.Add(await UploadAsync(stack, Beside, (UploadMetadata.Run, run)));
            var ended = await stack.EndAsync(jobs[^1]);
            Assert.True(ended.Status == ExecutionStatus.SUCCEEDED, $"{ended.Error}: {ended.Cause}; refused: {string.Join('\n', stack.RefusedRequests)}");
        }

        // Captions that come late are added to what is live.
        await stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = stack.Uploads, Key = "beside.vtt", ContentBody = "WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour\n" });
        await UploadAsync(stack, Beside, (UploadMetadata.Run, "4"));
        return jobs[1];
    }

    /// <summary>By the REST API, with a file for download.</summary>
    private static async Task<string> PublishAsync(ApiClient api, TestCatalog catalog)
    {
        var upload = await api.UploadPartsAsync(await Clips.SmallAsync(), ""","title":"Small","profile":"archive" """);
        await api.OkAsync(HttpMethod.Get, $"/v1/uploads/{upload}");
        var job = (await api.OkAsync(HttpMethod.Post, $"/v1/uploads/{upload}/complete")).GetProperty("jobId").GetString()!;
        Assert.Equal("succeeded", (await api.JobAsync(job, "succeeded", "failed")).GetProperty("status").GetString(), ignoreCase: true);
        await api.OkAsync(HttpMethod.Get, $"/v1/jobs/{job}/play");
        await api.OkAsync(HttpMethod.Get, "/v1/jobs");
        var entry = await catalog.WaitForAsync(found => found.Title == "Small" && found.Resources.Length > 0);
        var asset = Convert.ToBase64String(Encoding.UTF8.GetBytes(entry.Id)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        await api.OkAsync(HttpMethod.Get, $"/v1/assets/{asset}/play");
        await api.OkAsync(HttpMethod.Get, $"/v1/assets/{asset}/renditions");
        await api.OkAsync(HttpMethod.Get, "/v1/assets");
        var read = await api.GetAsync($"/v1/assets/{asset}");
        Assert.Equal(HttpStatusCode.OK, (await api.AskAsync(HttpMethod.Patch, $"/v1/assets/{asset}", """{"title":"Smaller"}""", ("If-Match", read.ETag))).Status);
        await api.OkAsync(HttpMethod.Post, "/v1/assets", """{"title":"Another"}""");
        using var device = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await device.GetAsync(new Uri(entry.Resources[0].Uri))).StatusCode);
        return asset;
    }

    private static async Task BadUploadAsync(Stack stack) =>
        Assert.Equal(ExecutionStatus.FAILED, (await stack.TranscodeAsync(await Clips.WriteAsync("bad.mp4", new byte[1000]))).Status);

    /// <summary>An upload for an entry of the catalog that is not there becomes a dead letter.</summary>
    private static async Task StrangeEntryAsync(Stack stack) =>
        await stack.EndAsync(await UploadAsync(stack, "strange.mp4", (UploadMetadata.CatalogId, UploadMetadata.Encode("no/such%entry"))));

    /// <summary>An upload that is gone before Ingest has looked at it.</summary>
    private static async Task GoneAsync(Stack stack)
    {
        var told = JsonSerializer.Serialize(new
        {
            Records = new[]
            {
                new
                {
                    eventName = "ObjectCreated:Put", eventTime = "2026-01-01T00:00:00Z",
                    s3 = new { bucket = new { name = stack.Uploads }, @object = new { key = "gone.mp4", size = 1, eTag = "x", versionId = new string('0', 32) } },
                },
            },
        });
        var message = new { Records = new[] { new { messageId = "1", body = told, eventSource = "aws:sqs" } } };

        var answer = await RawInvocation.InvokeAsync(stack, "media-IngestFunction", JsonSerializer.Serialize(message));

        Assert.DoesNotContain("\"itemIdentifier\"", answer, StringComparison.Ordinal);
    }

    private static async Task AbortAsync(ApiClient api)
    {
        var opened = await api.OkAsync(HttpMethod.Post, "/v1/uploads", """{"fileName":"a.mp4","size":1000,"contentType":"video/mp4"}""");
        await api.SendAsync(HttpMethod.Post, $"/v1/uploads/{opened.GetProperty("id").GetString()}/complete");
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(HttpMethod.Delete, $"/v1/uploads/{opened.GetProperty("id").GetString()}")).Status);
    }

    private static async Task CancelledAsync(ApiClient api)
    {
        var upload = await api.UploadPartsAsync(await Clips.LongAsync());
        var job = (await api.OkAsync(HttpMethod.Post, $"/v1/uploads/{upload}/complete")).GetProperty("jobId").GetString()!;
        while ((await api.JobAsync(job, "running", "succeeded")).GetProperty("progress").GetDouble() < 0.1)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        await api.OkAsync(HttpMethod.Post, $"/v1/jobs/{job}/cancel");
        await api.JobAsync(job, "cancelled");

        // Nothing came of it: that it is not there has to be told from that it may not be read.
        await api.OkAsync(HttpMethod.Get, $"/v1/uploads/{upload}");
        var anew = (await api.OkAsync(HttpMethod.Post, $"/v1/jobs/{job}/redrive")).GetProperty("jobId").GetString()!;
        await api.OkAsync(HttpMethod.Post, $"/v1/jobs/{anew}/cancel");
        await api.JobAsync(anew, "cancelled");
    }

    /// <summary>A job whose chunks fail, since somebody deletes the upload under it; of what it stored there are objects and unfinished parts.</summary>
    private static async Task FailedChildAsync(Stack stack)
    {
        const string key = "vanishing.mp4";
        var stored = await stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = stack.Uploads, Key = key, FilePath = await Clips.LongAsync() });
        var execution = ExecutionName.For(stack.Uploads, key, stored.VersionId);
        var release = MediaLayout.Release(AssetName.For(stack.Uploads, key), execution);
        using var patience = new CancellationTokenSource(Patience);
        while ((await stack.KeysAsync(stack.Media, release)).Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }

        await StrayAsync(stack, execution, release);
        await stack.S3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = stack.Uploads, Key = key, VersionId = stored.VersionId });
        Assert.Equal(ExecutionStatus.FAILED, (await stack.EndAsync(execution)).Status);
    }

    /// <summary>A run that was stopped when it was live already, one that left something and is known to nobody, and the reaper's daily round.</summary>
    private static async Task TakenBackAsync(Stack stack)
    {
        var asset = AssetName.For(stack.Uploads, Beside);
        using var manifest = await stack.S3.GetObjectAsync(stack.Media, MediaLayout.Manifest(asset));
        var live = (await JsonSerializer.DeserializeAsync(manifest.ResponseStream, CoreJson.Default.AssetManifest))!.Release;
        await StrayAsync(stack, "ghost", MediaLayout.Release(asset, "ghost"));
        foreach (var execution in new[] { live, "ghost" })
        {
            var input = JsonSerializer.Serialize(
                TranscodeInput.For(new SourceObject(stack.Uploads, Beside, "1", "x", 1, DateTimeOffset.UnixEpoch), null, null), CoreJson.Default.TranscodeInput);
            var answer = await RawInvocation.InvokeAsync(
                stack, "media-TakeBackFunction", JsonSerializer.Serialize(new { detail = new { name = execution, status = "ABORTED", input } }));
            Assert.Contains(execution == live ? "Live" : "TakenBack", answer, StringComparison.OrdinalIgnoreCase);
        }

        await RawInvocation.InvokeAsync(stack, "media-ReapFunction", "{}");
    }

    /// <summary>Every function of a run that was taken back works once more, as one that outlived its execution; its upload is gone by then.</summary>
    private static async Task OutlivedAsync(Stack stack, string execution)
    {
        var release = MediaLayout.Release(AssetName.For(stack.Uploads, Beside), execution);
        var calls = await CallsAsync(stack, stack.ArnOf(execution));
        Assert.Equal(7, calls.Count);
        foreach (var version in (await stack.S3.ListVersionsAsync(stack.Uploads, Beside)).Versions)
        {
            await stack.S3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = stack.Uploads, Key = Beside, VersionId = version.VersionId });
        }

        var fence = JsonSerializer.Serialize(new FencedRun(execution, AssetName.For(stack.Uploads, Beside)), CoreJson.Default.FencedRun);
        await stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = stack.Work, Key = MediaLayout.Fence(execution), ContentBody = fence });
        foreach (var (function, payload) in calls)
        {
            await StrayAsync(stack, execution, release);
            await RawInvocation.InvokeAsync(stack, function.Split(':')[^1], payload);
        }
    }

    /// <summary>What each function of an execution was given, its chunks' included.</summary>
    private static async Task<Dictionary<string, string>> CallsAsync(Stack stack, string arn)
    {
        var calls = new Dictionary<string, string>();
        var executions = new Queue<string>([arn]);
        while (executions.TryDequeue(out var next))
        {
            foreach (var run in (await stack.StepFunctions.ListMapRunsAsync(new ListMapRunsRequest { ExecutionArn = next })).MapRuns ?? [])
            {
                var children = await stack.StepFunctions.ListExecutionsAsync(new ListExecutionsRequest { MapRunArn = run.MapRunArn });
                children.Executions.ForEach(child => executions.Enqueue(child.ExecutionArn));
            }

            var history = await stack.StepFunctions.GetExecutionHistoryAsync(new GetExecutionHistoryRequest { ExecutionArn = next });
            foreach (var parameters in history.Events.Select(one => one.TaskScheduledEventDetails?.Parameters).OfType<string>().Select(text => JsonDocument.Parse(text).RootElement))
            {
                if (parameters.TryGetProperty("FunctionName", out var function))
                {
                    calls[function.GetString()!] = parameters.GetProperty("Payload").GetRawText();
                }
            }
        }

        return calls;
    }

    /// <summary>What a function leaves that was killed: objects, and parts of one.</summary>
    private static async Task StrayAsync(Stack stack, string execution, string release)
    {
        await stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = stack.Work, Key = MediaLayout.Work(execution) + "stray", ContentBody = "x" });
        await stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = stack.Media, Key = release + "stray", ContentBody = "x" });
        await stack.S3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = stack.Media, Key = release + "parts" });
    }

    /// <summary>An asset that is deleted while it is transcoded again.</summary>
    private static async Task RemovedAsync(Stack stack, ApiClient api, string asset)
    {
        var job = (await api.OkAsync(HttpMethod.Post, $"/v1/assets/{asset}/transcodes")).GetProperty("jobId").GetString()!;
        await api.JobAsync(job, "running", "succeeded");
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(HttpMethod.Delete, $"/v1/assets/{asset}")).Status);
        await api.JobAsync(job, "succeeded", "failed");
        await Eventually(() => !stack.UnusedPermissions.Any(unused => unused.Contains("removals", StringComparison.Ordinal) && unused.Contains("Register", StringComparison.Ordinal)));
    }

    private static async Task CatalogDownAsync(Stack stack, TestCatalog catalog)
    {
        await catalog.StopAsync();
        for (var i = 0; i < 3; i++)
        {
            await ProbeCatalogAsync(stack);
        }

        await stack.EndAsync(await UploadAsync(stack, "down.mp4"));
    }

    private static async Task<string> UploadAsync(Stack stack, string key, params (string Name, string Value)[] metadata)
    {
        var request = new PutObjectRequest { BucketName = stack.Uploads, Key = key, FilePath = await Clips.TinyAsync() };
        foreach (var (name, value) in metadata)
        {
            request.Metadata[name] = value;
        }

        return ExecutionName.For(stack.Uploads, key, (await stack.S3.PutObjectAsync(request)).VersionId);
    }
}
