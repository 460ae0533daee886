using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Media.Catalog;
using Media.Core;
using Media.Core.Catalogs;
using Media.Workflow.Hosting;
using Media.Workflow.Storage;

namespace Media.Workflow.CatalogProbe;

/// <param name="IsUp">Whether the catalog answered well; null where there is none.</param>
/// <param name="Notified">The change that people were told of now; null for none.</param>
internal sealed record CatalogProbeResult(bool? IsUp, string? Notified);

/// <summary>
/// Asks the catalog how it is, on a schedule, and tells people when it goes down and when it is back. The state is written first, then the
/// notification is sent, then noted as sent: a change is told at least once, with the same id each time, whenever the function dies; and once
/// unless it dies between the last two steps. Of two probes at a time one writes the state; the other leaves it at that.
/// </summary>
internal sealed class CatalogProbeFunction(
    ICatalog? catalog, ObjectStore store, Buckets buckets, IAmazonSimpleNotificationService notifications, string topicArn, TimeProvider time)
{
    public Step<ScheduledEvent, CatalogProbeResult> Step() => new(
        this.RunAsync, _ => (null, "the catalog"), CatalogProbeJson.Default.ScheduledEvent, CatalogProbeJson.Default.CatalogProbeResult);

    public async Task<CatalogProbeResult> RunAsync(ScheduledEvent due, ILambdaContext context, CancellationToken cancellationToken)
    {
        if (catalog is null)
        {
            return new CatalogProbeResult(null, null);
        }

        var (before, etag) = await store.FindJsonAsync(buckets.Work, CatalogState.Key, CoreJson.Default.CatalogState, cancellationToken);
        var state = await this.AskAsync(before, context, cancellationToken);
        if (!await store.TryPutJsonAsync(buckets.Work, CatalogState.Key, state, CoreJson.Default.CatalogState, etag, cancellationToken))
        {
            Log.CatalogStateWrittenByOther(context.Logger);
            return new CatalogProbeResult(state.IsUp, null);
        }

        return new CatalogProbeResult(state.IsUp, await this.TellAsync(state, cancellationToken));
    }

    private async Task<CatalogState> AskAsync(CatalogState? before, ILambdaContext context, CancellationToken cancellationToken)
    {
        try
        {
            return StateRules.Up(before, await catalog!.ProbeAsync(new CatalogCall(context.AwsRequestId), cancellationToken), time.GetUtcNow());
        }
        catch (CatalogException failure)
        {
            Log.CatalogDown(context.Logger, failure);
            return StateRules.Down(before, failure, time.GetUtcNow());
        }
    }

    private async Task<string?> TellAsync(CatalogState state, CancellationToken cancellationToken)
    {
        var (record, etag) = await store.FindJsonAsync(buckets.Work, ProbeRecord.Key, CatalogProbeJson.Default.ProbeRecord, cancellationToken);
        var change = StateRules.ChangeOf(state);
        var isNews = StateRules.IsNews(state, record?.Told);
        if (isNews)
        {
            var message = JsonSerializer.Serialize(CatalogNotification.Of(state), CatalogProbeJson.Default.CatalogNotification);
            var subject = state.IsUp ? "The media catalog is back" : "The media catalog is down";
            await notifications.PublishAsync(new PublishRequest { TopicArn = topicArn, Subject = subject, Message = message }, cancellationToken);
        }

        // Written every time: the work bucket forgets what has not been touched for a week. A lost race was won by who told the same.
        await store.TryPutJsonAsync(
            buckets.Work, ProbeRecord.Key, new ProbeRecord(ProbeRecord.CurrentVersion, change), CatalogProbeJson.Default.ProbeRecord, etag, cancellationToken);
        return isNews ? change : null;
    }
}
