using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Recovery;

public sealed class DuplicateTests
{
    [NeedsFact]
    public async Task The_same_bytes_uploaded_twice_are_one_execution()
    {
        await using var stack = await Stack.StartAsync();
        var clip = await Clips.SmallAsync();

        var first = await stack.TranscodeAsync(clip);
        await stack.UploadAsync(clip, Path.GetFileName(clip));
        await Task.Delay(TimeSpan.FromSeconds(4));

        Assert.Equal(ExecutionStatus.SUCCEEDED, first.Status);
        var all = await stack.StepFunctions.ListExecutionsAsync(new ListExecutionsRequest { StateMachineArn = stack.StateMachineArn });
        Assert.Single(all.Executions);
    }

    [NeedsFact]
    public async Task A_new_upload_under_the_same_key_replaces_what_was_published()
    {
        await using var stack = await Stack.StartAsync();
        var first = await Clips.SmallAsync();
        var second = await Clips.MakeAsync("second-take.mp4", "-f", "lavfi", "-i", "testsrc2=size=128x96:rate=10:duration=2", "-c:v", "libx264", "-pix_fmt", "yuv420p");

        var before = await Published.GetAsync(stack, await stack.TranscodeAsync(first, "show.mp4"));
        var after = await Published.GetAsync(stack, await stack.TranscodeAsync(second, "show.mp4"));

        var asset = after.Output.GetProperty("asset").GetString()!;
        Assert.Equal(before.Output.GetProperty("asset").GetString(), asset);
        using var manifest = await stack.S3.GetObjectAsync(stack.Media, $"{asset}/asset.json");
        using var text = new StreamReader(manifest.ResponseStream);
        Assert.Contains($"\"release\":\"{after.Output.GetProperty("release").GetString()}\"", await text.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
