using System.Text.Json;
using Media.Local.Stack;
using Media.Local.Template;

namespace Media.Local.Tests.Template;

public sealed class RealTemplateTests
{
    private static readonly TemplateModel Model = TemplateReader.Read(
        new LocalOptions { ProjectFolder = ProjectFolder.Path, DataFolder = "unused" }, new Uri("http://127.0.0.1:4566"),
        new Dictionary<string, string> { ["TokenIssuer"] = "http://127.0.0.1:4566/_issuer", ["FfmpegLayerArn"] = "arn:aws:lambda:us-east-1:000000000000:layer:ffmpeg:1" });

    [Fact]
    public void It_loads_without_a_warning() => Assert.Empty(Model.Warnings);

    [Fact]
    public void Nothing_is_left_unresolved()
    {
        var text = JsonSerializer.Serialize(Model);

        Assert.DoesNotContain("${", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fn::", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_have_their_own_settings_and_those_of_the_globals()
    {
        var transcode = Model.Functions.Single(f => f.LogicalId == "TranscodeFunction");

        Assert.Equal("media-TranscodeFunction", transcode.Name);
        Assert.Equal((1769, 900, 512), (transcode.MemorySize, transcode.Timeout, transcode.EphemeralStorage));
        Assert.Equal("Transcode", transcode.Environment["MEDIA_STEP"]);
        Assert.Equal("media-work-000000000000", transcode.Environment["WORK_BUCKET"]);
        Assert.Equal(Path.Combine(ProjectFolder.Path, "src", "Media.Workflow"), transcode.CodeFolder);
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:layer:ffmpeg:1", transcode.Layers.Single());
    }

    [Fact]
    public void Pages_of_the_allowed_origins_may_send_parts_and_read_media()
    {
        var uploads = Assert.Single(Model.Buckets.Single(bucket => bucket.LogicalId == "UploadBucket").Cors);
        var media = Assert.Single(Model.Buckets.Single(bucket => bucket.LogicalId == "MediaBucket").Cors);

        Assert.Equal(["http://localhost:5173"], uploads.Origins);
        Assert.Equal(["PUT"], uploads.Methods);
        Assert.Equal(["ETag"], uploads.Exposed);
        Assert.Equal(["GET", "HEAD"], media.Methods);
    }

    [Fact]
    public void The_upload_path_is_wired_from_bucket_to_function()
    {
        var bucket = Model.Buckets.Single(b => b.LogicalId == "UploadBucket");
        var subscription = Assert.Single(Model.Subscriptions);
        var source = Assert.Single(Model.Functions.Single(f => f.LogicalId == "IngestFunction").QueueEvents);

        Assert.True(bucket.Versioned);
        Assert.Equal(Assert.Single(bucket.Notifications).TargetArn, subscription.TopicArn);
        Assert.Equal(source.QueueArn, subscription.QueueArn);
        Assert.True(subscription.RawDelivery);
        Assert.True(source.ReportsItemFailures);
        Assert.Equal("arn:aws:sqs:us-east-1:000000000000:media-uploads", source.QueueArn);
    }

    [Fact]
    public void The_definition_calls_functions_of_the_template()
    {
        var machine = Assert.Single(Model.StateMachines);

        Assert.Equal("arn:aws:states:us-east-1:000000000000:stateMachine:media-transcode", machine.Arn);
        Assert.Contains(Model.Functions.Single(f => f.LogicalId == "PlanFunction").Arn, machine.Definition, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_are_resolved()
    {
        Assert.Equal("media-uploads-000000000000", Model.Outputs["UploadBucket"]);
        Assert.Equal("http://127.0.0.1:4566/000000000000/media-uploads-dead-letters", Model.Outputs["DeadLetterQueueUrl"]);
    }
}
