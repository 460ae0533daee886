using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Media.Workflow.Hosting;
using Media.Workflow.Storage;

namespace Media.Workflow.Reap;

/// <summary>How far the reaper is. It is kept in the work bucket.</summary>
/// <param name="RoundBegan">When it began with the first asset.</param>
/// <param name="After">The folder of the asset that was looked through last; null where the round is over.</param>
internal sealed record ReaperState(DateTimeOffset RoundBegan, string? After)
{
    public const string Key = "reaper.json";
}

/// <summary>Says what was removed.</summary>
/// <param name="Type"><see cref="MessageType"/>.</param>
/// <param name="Version">The layout of this message.</param>
/// <param name="Releases">What was removed.</param>
internal sealed record ReapNotification(string Type, int Version, IReadOnlyList<ReapedRelease> Releases)
{
    public const string MessageType = "media.reaped";

    public const int CurrentVersion = 1;
}

/// <param name="Assets">How many assets were looked through.</param>
/// <param name="Releases">What was removed.</param>
/// <param name="Finished">Whether the round is over; the next run goes on otherwise.</param>
internal sealed record ReapResult(int Assets, IReadOnlyList<ReapedRelease> Releases, bool Finished);

/// <summary>
/// Looks through the media bucket once a day, in as many runs as that takes, and says what it removed. A run that dies is repeated from where the one before
/// it had come to: what was removed then is gone, and only the sentence about it may be lost, which the log has.
/// </summary>
internal sealed class ReapFunction(
    ObjectStore store, Buckets buckets, Reaper reaper, IAmazonSimpleNotificationService notifications, string topicArn, TimeProvider time)
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(23.5);

    /// <summary>Time for the release at hand, the state and the message.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(60);

    /// <summary>More do not fit in a message; the log has them all.</summary>
    private const int MostTold = 500;

    public Step<ScheduledEvent, ReapResult> Step() => new(
        RunAsync, _ => (null, "releases that no manifest names"), ReapJson.Default.ScheduledEvent, ReapJson.Default.ReapResult);

    public async Task<ReapResult> RunAsync(ScheduledEvent due, ILambdaContext context, CancellationToken cancellationToken)
    {
        var (state, _) = await store.FindJsonAsync(buckets.Work, ReaperState.Key, ReapJson.Default.ReaperState, cancellationToken);
        if (state is { After: null } && time.GetUtcNow() - state.RoundBegan < Round)
        {
            return new ReapResult(0, [], Finished: true);
        }

        var began = state is { After: not null } ? state.RoundBegan : time.GetUtcNow();
        var (last, assets, finished) = (state?.After, 0, true);
        List<ReapedRelease> reaped = [];
        await foreach (var folder in store.FoldersAsync(buckets.Media, "", last, cancellationToken))
        {
            await foreach (var release in reaper.ReapAsync(folder, cancellationToken))
            {
                Log.Reaped(context.Logger, release.Asset, release.Release, release.Objects, release.Bytes);
                reaped.Add(release);
            }

            (last, assets) = (folder, assets + 1);
            if (context.RemainingTime < Reserve)
            {
                Log.ReapingGoesOn(context.Logger, folder);
                finished = false;
                break;
            }
        }

        await TellAsync(reaped, cancellationToken);
        await store.PutJsonAsync(buckets.Work, ReaperState.Key, new ReaperState(began, finished ? null : last), ReapJson.Default.ReaperState, cancellationToken);
        return new ReapResult(assets, [.. reaped.Take(MostTold)], finished);
    }

    private async Task TellAsync(List<ReapedRelease> reaped, CancellationToken cancellationToken)
    {
        if (reaped.Count > 0)
        {
            var message = new ReapNotification(ReapNotification.MessageType, ReapNotification.CurrentVersion, [.. reaped.Take(MostTold)]);
            await notifications.PublishAsync(
                new PublishRequest
                {
                    TopicArn = topicArn, Subject = $"{reaped.Count} releases that no manifest named were removed",
                    Message = JsonSerializer.Serialize(message, ReapJson.Default.ReapNotification),
                },
                cancellationToken);
        }
    }
}
