using Amazon.StepFunctions.Model;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Recovery;

/// <summary>The power fails in the middle of a job.</summary>
public sealed class KilledStackTests
{
    [NeedsFact]
    public async Task A_stack_killed_in_the_middle_of_a_job_finishes_it_when_it_is_started_again()
    {
        var data = Directory.CreateTempSubdirectory("media-killed-").FullName;
        var clip = await Clips.SmallAsync();
        string name;
        using (var first = MediaProcess.Start("up", "--port", "0", "--data", data, "--parameter", "SegmentsPerChunk=1"))
        {
            await first.SaysAsync("UploadBucket = ");
            using var transcode = MediaProcess.Start("transcode", clip, "--data", data);
            await transcode.SaysAsync("TranscodeTasks: running");
            name = transcode.Output.Split('\n').First(line => line.StartsWith("Execution ", StringComparison.Ordinal))["Execution ".Length..].Trim();
            await transcode.KillAsync();
            await first.KillAsync();
        }

        await using var again = await Stack.StartAsync(data, ("SegmentsPerChunk", "1"));
        var execution = await again.EndAsync(name);

        var published = await Published.GetAsync(again, execution);
        await published.AssertSameFramesAsync(clip);
        await Judge.VerifyAsync(clip, published.Folder);
        // What the scheduled look at the catalog notes down is no run's.
        Assert.Empty(await again.WorkOfJobsAsync());
        var all = await again.StepFunctions.ListExecutionsAsync(new ListExecutionsRequest { StateMachineArn = again.StateMachineArn });
        Assert.Single(all.Executions);
    }
}
