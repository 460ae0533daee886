namespace Media.Core.Catalogs;

/// <summary>
/// Says that an entry is being taken out of the catalog, and what was published for it with it. Sent before the catalog is asked to, so that
/// nothing is forgotten; believed only when the catalog no longer has the entry. It may come more than once, and late.
/// </summary>
/// <param name="Type">What is asked: <see cref="MessageType"/>.</param>
/// <param name="Version">The layout of this message.</param>
/// <param name="EntryId">The catalog's id of the entry.</param>
/// <param name="Asset">The asset whose media goes; null: what the entry plays.</param>
/// <param name="KeepMedia">Only nobody finds it by the entry any more; what was published stays.</param>
/// <param name="RequestedAt">When it was asked for. What is uploaded later is not meant.</param>
public sealed record RemovalMessage(string Type, int Version, string EntryId, string? Asset, bool KeepMedia, DateTimeOffset RequestedAt)
{
    /// <summary>What every message of this kind says.</summary>
    public const string MessageType = "media.remove";

    /// <summary>The layout that this code writes and reads.</summary>
    public const int CurrentVersion = 1;
}
