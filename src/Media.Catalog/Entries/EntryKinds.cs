namespace Media.Catalog;

/// <summary>Class names for entries to be created, and what kind a class name is.</summary>
public static class EntryKinds
{
    private static readonly (string Prefix, EntryKind Kind)[] Prefixes =
    [
        ("object.container", EntryKind.Container),
        ("object.item.videoItem", EntryKind.Video),
        ("object.item.audioItem", EntryKind.Audio),
        ("object.item.imageItem", EntryKind.Image),
        ("object.item.textItem", EntryKind.Text),
        ("object.item.playlistItem", EntryKind.Playlist),
    ];

    /// <summary>The kind that a dotted class name stands for.</summary>
    public static EntryKind Of(string className) =>
        Array.Find(Prefixes, candidate => IsOrDerives(className, candidate.Prefix)).Kind;

    /// <summary>The most general class of a kind; <c>object.item</c> for <see cref="EntryKind.Other"/>.</summary>
    public static string ClassOf(EntryKind kind) => Array.Find(Prefixes, candidate => candidate.Kind == kind).Prefix ?? "object.item";

    /// <summary>Whether a class is another or derives from it (by whole parts: <c>a.bc</c> does not derive from <c>a.b</c>).</summary>
    public static bool IsOrDerives(string className, string ancestor) =>
        className.StartsWith(ancestor, StringComparison.Ordinal)
        && (className.Length == ancestor.Length || className[ancestor.Length] == '.');
}
