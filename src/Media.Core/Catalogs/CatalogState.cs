namespace Media.Core.Catalogs;

/// <summary>How the legacy catalog was when the scheduled probe last asked: one document in the work bucket, read by the API's health route.</summary>
/// <param name="Version">The layout of this document.</param>
/// <param name="IsUp">Whether it answered well.</param>
/// <param name="Since">Since when it has been so.</param>
/// <param name="CheckedAt">When it was last asked.</param>
/// <param name="LastSuccess">When it last answered well; null if it never did.</param>
/// <param name="Reason">Why it is down, a sentence without addresses; null while it is up.</param>
/// <param name="Name">The name it gives itself, from the last success.</param>
/// <param name="ElapsedMilliseconds">How long the last good answer took; null if there was none.</param>
public sealed record CatalogState(
    int Version,
    bool IsUp,
    DateTimeOffset Since,
    DateTimeOffset CheckedAt,
    DateTimeOffset? LastSuccess,
    string? Reason,
    string? Name,
    double? ElapsedMilliseconds)
{
    /// <summary>The layout that this code writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Where it lies in the work bucket.</summary>
    public const string Key = "catalog/health.json";
}
