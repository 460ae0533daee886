using Media.Core.Catalogs;

namespace Media.Workflow.CatalogProbe;

/// <summary>Which change of the catalog's state people have been told of: beside the state, so that a notification that was not sent is known.</summary>
/// <param name="Version">The layout of this document.</param>
/// <param name="Told">The change, as <see cref="StateRules.ChangeOf"/> names it.</param>
internal sealed record ProbeRecord(int Version, string Told)
{
    public const int CurrentVersion = 1;

    /// <summary>Where it lies in the work bucket.</summary>
    public const string Key = "catalog/notified.json";
}

/// <summary>The notification of a change. The same change always has the same id: whoever gets it twice can tell.</summary>
/// <param name="Type"><c>catalog.down</c> or <c>catalog.up</c>.</param>
/// <param name="Version">The layout of this message.</param>
/// <param name="Id">The change.</param>
/// <param name="Since">Since when it is so.</param>
/// <param name="Reason">Why it is down; null while it is up.</param>
internal sealed record CatalogNotification(string Type, int Version, string Id, DateTimeOffset Since, string? Reason)
{
    public const int CurrentVersion = 1;

    public static CatalogNotification Of(CatalogState state) =>
        new(state.IsUp ? "catalog.up" : "catalog.down", CurrentVersion, StateRules.ChangeOf(state), state.Since, state.Reason);
}
