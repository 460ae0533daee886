using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Media.Api.Hosting;
using Media.Api.Resilience;
using Media.Api.Storage;
using Media.Core;
using Media.Core.Catalogs;
using Polly.CircuitBreaker;

namespace Media.Api.Health;

/// <summary>How the catalog is, without asking it: this route is open, and a failing catalog is not helped by questions.</summary>
/// <param name="Status"><c>up</c>, <c>down</c>, <c>unknown</c> or <c>none</c> (no catalog is configured).</param>
/// <param name="Circuit"><c>closed</c>, <c>open</c> or <c>halfOpen</c>: whether this process is calling it.</param>
/// <param name="LastSuccess">When it last answered well, to this process or to the scheduled probe.</param>
/// <param name="LastFailure">When it last failed this process.</param>
/// <param name="Since">Since when the probe has found it so.</param>
/// <param name="CheckedAt">When the probe last asked.</param>
/// <param name="Reason">Why the probe found it down.</param>
internal sealed record CatalogHealthAnswer(
    [property: AllowedValues("up", "down", "unknown", "none")] string Status, [property: AllowedValues("closed", "open", "halfOpen")] string? Circuit,
    DateTimeOffset? LastSuccess, DateTimeOffset? LastFailure, DateTimeOffset? Since, DateTimeOffset? CheckedAt, string? Reason);

/// <summary>Puts together what this process has seen and what the scheduled probe wrote down.</summary>
internal sealed class CatalogHealthReport(ApiSettings settings, CatalogWatch watch, IBlobs blobs, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private (DateTimeOffset At, CatalogState? State)? _read;

    public async Task<CatalogHealthAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        if (settings.CatalogUrl is null)
        {
            return new CatalogHealthAnswer("none", null, null, null, null, null, null);
        }

        var probed = await ProbedAsync(cancellationToken);
        return new CatalogHealthAnswer(
            Status(probed),
            CircuitName(),
            Latest(watch.LastSuccess, probed?.LastSuccess),
            watch.LastFailure,
            probed?.Since,
            probed?.CheckedAt,
            probed?.Reason);
    }

    /// <summary>The latest word counts, whoever had it.</summary>
    private string Status(CatalogState? probed)
    {
        var seenUp = watch.LastSuccess;
        var seenDown = watch.LastFailure;
        var seenAt = Latest(seenUp, seenDown);
        if (probed is null && seenAt is null)
        {
            return "unknown";
        }

        var isUp = seenAt is null || (probed is not null && probed.CheckedAt > seenAt) ? probed!.IsUp : seenUp > seenDown || seenDown is null;
        return isUp ? "up" : "down";
    }

    /// <summary>Before the first call there is no circuit to ask.</summary>
    private string CircuitName()
    {
        try
        {
            return watch.Circuit.CircuitState switch
            {
                CircuitState.Closed => "closed",
                CircuitState.HalfOpen => "halfOpen",
                _ => "open",
            };
        }
        catch (InvalidOperationException)
        {
            return "closed";
        }
    }

    private async Task<CatalogState?> ProbedAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_read is { } read && now - read.At < Fresh)
        {
            return read.State;
        }

        var blob = await blobs.FindAsync(CatalogState.Key, cancellationToken);
        var state = blob is null ? null : JsonSerializer.Deserialize(blob.Content, CoreJson.Default.CatalogState);
        _read = (now, state);
        return state;
    }

    private static DateTimeOffset? Latest(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b : a;
}
