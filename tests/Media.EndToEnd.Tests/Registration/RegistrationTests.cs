using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Amazon.StepFunctions;
using Media.Catalog;
using Media.Core.Jobs;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Registration;

/// <summary>What is published shows in the catalog: once, and in the end, whatever the catalog was doing meanwhile.</summary>
public sealed class RegistrationTests
{
    [NeedsFact]
    public async Task A_published_upload_is_one_entry_with_its_title_and_its_renditions()
    {
        await using var catalog = await TestCatalog.StartAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));

        var execution = await UploadAsync(stack, await Clips.TinyAsync(), (UploadMetadata.Title, "Föhn & <Ärger>"));

        Assert.Equal(ExecutionStatus.SUCCEEDED, (await stack.EndAsync(execution)).Status);
        var entry = await catalog.WaitForAsync(_ => true);
        Assert.Equal("Föhn & <Ärger>", entry.Title);
        Assert.StartsWith($"{stack.Output("ApiUrl")}/v1/shared/{AssetName.For(stack.Uploads, "tiny.mp4")}/", entry.Resources[0].Uri, StringComparison.Ordinal);
        Assert.EndsWith("/master.m3u8", entry.Resources[0].Uri, StringComparison.Ordinal);
        Assert.Contains(entry.Resources, resource => resource.Resolution == new Resolution(192, 108) && resource.Size > 0);
        Assert.Single(await catalog.EntriesAsync());
    }

    [NeedsFact]
    public async Task An_upload_that_names_an_entry_shows_there_and_its_next_release_too()
    {
        await using var catalog = await TestCatalog.StartAsync();
        var old = await catalog.Client.CreateAsync(CatalogIds.Root, new NewEntry { Title = "Old film", Class = EntryKinds.ClassOf(EntryKind.Video) });
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));

        var first = await UploadAsync(stack, await Clips.TinyAsync(), (UploadMetadata.CatalogId, old.Id));
        await stack.EndAsync(first);
        await RegisteredAsync(stack, first);
        var before = await catalog.Client.GetAsync(old.Id);
        var second = await UploadAsync(stack, await Clips.TinyAsync(), (UploadMetadata.CatalogId, old.Id), (UploadMetadata.Run, "again"));
        await stack.EndAsync(second);
        await RegisteredAsync(stack, second);

        var shown = Assert.Single(await catalog.EntriesAsync());
        Assert.Equal((old.Id, before.Resources[0].Uri), (shown.Id, shown.Resources[0].Uri));
        using var device = new HttpClient();
        Assert.Contains($"/{second}/", await device.GetStringAsync(new Uri(shown.Resources[0].Uri)), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task While_the_catalog_is_down_the_job_publishes_and_it_is_registered_when_the_catalog_is_back()
    {
        await using var catalog = await TestCatalog.StartAsync();
        await catalog.StopAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));

        var execution = await UploadAsync(stack, await Clips.TinyAsync());
        var ended = await stack.EndAsync(execution);
        await catalog.StartAgainAsync();

        Assert.Equal(ExecutionStatus.SUCCEEDED, ended.Status);
        var entry = await catalog.WaitForAsync(_ => true);
        Assert.Equal("tiny.mp4", entry.Title);
    }

    [NeedsFact]
    public async Task An_upload_for_an_entry_that_is_not_there_is_published_and_its_registration_a_dead_letter_with_the_reason()
    {
        await using var catalog = await TestCatalog.StartAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));

        var execution = await UploadAsync(stack, await Clips.TinyAsync(), (UploadMetadata.CatalogId, "no/such%entry"));

        Assert.Equal(ExecutionStatus.SUCCEEDED, (await stack.EndAsync(execution)).Status);
        var letter = await DeadLetterAsync(stack);
        Assert.Equal("Catalog.NotFound", letter.MessageAttributes["error"].StringValue);
        Assert.Contains(execution, letter.Body, StringComparison.Ordinal);
        Assert.Empty(await catalog.EntriesAsync());
    }

    private static async Task<string> UploadAsync(Stack stack, string path, params (string Name, string Value)[] metadata)
    {
        var key = Path.GetFileName(path);
        var request = new PutObjectRequest { BucketName = stack.Uploads, Key = key, FilePath = path };
        foreach (var (name, value) in metadata)
        {
            request.Metadata[name] = UploadMetadata.Encode(value);
        }

        var stored = await stack.S3.PutObjectAsync(request);
        return ExecutionName.For(stack.Uploads, key, stored.VersionId);
    }

    /// <summary>Waits until it is noted that the entry shows a release.</summary>
    private static async Task RegisteredAsync(Stack stack, string release)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        while (true)
        {
            foreach (var key in (await stack.KeysAsync(stack.Media)).Where(key => key.EndsWith("/catalog.json", StringComparison.Ordinal)))
            {
                using var link = await stack.S3.GetObjectAsync(stack.Media, key, patience.Token);
                if ((await JsonDocument.ParseAsync(link.ResponseStream, default, patience.Token)).RootElement.GetProperty("release").GetString() == release)
                {
                    return;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token);
        }
    }

    private static async Task<Message> DeadLetterAsync(Stack stack)
    {
        using var sqs = new AmazonSQSClient(
            stack.Credentials, new AmazonSQSConfig { ServiceURL = stack.Endpoint.AbsoluteUri, AuthenticationRegion = "us-east-1" });
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        while (true)
        {
            var answer = await sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest { QueueUrl = stack.Output("RegistrationDeadLetterQueueUrl"), WaitTimeSeconds = 5, MessageAttributeNames = ["All"] },
                patience.Token);
            if (answer.Messages is [var letter, ..])
            {
                return letter;
            }
        }
    }
}
