using Media.Catalog;
using Media.Core.Catalogs;

namespace Media.Workflow.CatalogProbe;

/// <summary>What follows from an answer of the catalog, or from none.</summary>
internal static class StateRules
{
    /// <summary>The state after a good answer.</summary>
    public static CatalogState Up(CatalogState? before, CatalogHealth health, DateTimeOffset now) => new(
        CatalogState.CurrentVersion, true, before is { IsUp: true } ? before.Since : now, now, now, null, health.Name, health.Elapsed.TotalMilliseconds);

    /// <summary>The state after a failure.</summary>
    public static CatalogState Down(CatalogState? before, CatalogException failure, DateTimeOffset now) => new(
        CatalogState.CurrentVersion, false, before is { IsUp: false } ? before.Since : now, now, before?.LastSuccess, Reason(failure), before?.Name,
        before?.ElapsedMilliseconds);

    /// <summary>The name of the change that led to a state.</summary>
    public static string ChangeOf(CatalogState state) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"catalog-{(state.IsUp ? "up" : "down")}-{state.Since.UtcDateTime:yyyyMMddTHHmmss.fffffff}");

    /// <summary>Whether people have to be told: of every change, but not that a new stack's catalog is up.</summary>
    public static bool IsNews(CatalogState state, string? told) => told is null ? !state.IsUp : told != ChangeOf(state);

    // A sentence without addresses: the state is shown to everybody.
    private static string Reason(CatalogException failure) => failure switch
    {
        CatalogTimeoutException => "The catalog did not answer in time.",
        CatalogNoAnswerException => "The catalog could not be reached.",
        CatalogBadAnswerException => "The catalog's answer made no sense.",
        CatalogBusyException => "The catalog was too busy to answer.",
        _ => "The catalog failed to answer.",
    };
}
