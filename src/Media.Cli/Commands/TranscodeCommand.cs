using System.Globalization;
using System.Text.Json;
using Media.Cli.Display;
using Media.Cli.DryRun;
using Media.Cli.Following;
using Media.Cli.Reports;
using Media.Cli.Stack;
using Media.Cli.Uploading;
using Media.Core.Profiles;

namespace Media.Cli.Commands;

/// <summary>What a person asked of <c>media transcode</c>.</summary>
internal sealed record TranscodeRequest(string File, string? Out, bool Json, bool Again, string? Profile, bool DryRun, string? Data, StackSettings Settings);

/// <summary>Uploads a video, follows the execution that the upload starts, and reports what came of it.</summary>
internal sealed class TranscodeCommand(Screen screen)
{
    public async Task<int> RunAsync(TranscodeRequest request, CancellationToken cancellation)
    {
        var file = InputFile.Find(request.File);
        if (request.Out is not null)
        {
            OutputFolder.Check(request.Out);
        }
        if (request.Profile is { } profile && !ProfileFolder.Has(profile))
        {
            throw new CliException(ProfileFolder.Unknown(profile));
        }
        if (request.DryRun)
        {
            return await PlanAsync(request, file, cancellation);
        }
        await using var stack = await StackSession.OpenAsync(Folders.Find(request.Data), request.Settings, cancellation);
        var run = request.Again ? Guid.NewGuid().ToString("N") : null;
        var upload = await screen.UploadAsync(file.Name, file.Length, progress =>
            new Uploader(stack.Clients.S3).UploadAsync(stack.Address.UploadBucket, file, request.Profile, run, progress, cancellation));
        var stopper = new ExecutionStopper(stack.Clients.S3, stack.Clients.StepFunctions, stack.Address, TimeProvider.System);
        var found = await stopper.OrStopAsync(upload, cancellation);
        if (found.Earlier)
        {
            screen.Line($"These bytes were transcoded before, as {found.Name}: this is that result. Use --again to transcode them anew.");
        }
        var follower = new ExecutionFollower(stack.Clients.StepFunctions, TimeProvider.System);
        EndedExecution ended;
        try
        {
            ended = found.Earlier
                ? await follower.FollowAsync(found.Arn, _ => { }, cancellation)
                : await screen.FollowAsync(show => follower.FollowAsync(found.Arn, show, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw await stopper.StopAsync(found);
        }

        return await ReportAsync(request, stack, found, ended, cancellation);
    }

    private async Task<int> PlanAsync(TranscodeRequest request, FileInfo file, CancellationToken cancellation)
    {
        var workers = request.Settings.Parameters.TryGetValue("Workers", out var said) && int.TryParse(said, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : request.Settings.Concurrency ?? Environment.ProcessorCount;
        var run = await DryRunner.RunAsync(file, request.Profile ?? Profile.Default, workers, cancellation);
        if (request.Json)
        {
            await screen.PrintAsync(JsonSerializer.Serialize(run, ReportJson.Readable.PlannedRun));
        }
        PlanView.Write(screen, run);
        return 0;
    }

    private async Task<int> ReportAsync(
        TranscodeRequest request, StackSession stack, FoundExecution found, EndedExecution ended, CancellationToken cancellation)
    {
        var job = Outcome.Of(ended);
        var local = job is not null && request.Out is not null
            ? await new Downloader(stack.Clients.S3).DownloadAsync(job, request.Out, cancellation)
            : null;
        var report = await new RunReporter(stack.Clients, stack.Address).ReportAsync(ended, found.Earlier, job, local, cancellation);
        if (request.Json)
        {
            await screen.PrintAsync(JsonSerializer.Serialize(report, ReportJson.Readable.RunReport));
        }
        else if (job is not null)
        {
            ResultView.Write(screen.Console, report);
        }
        return job is not null ? 0 : throw new CliException(FailureSentence.Of(ended.Execution));
    }
}
