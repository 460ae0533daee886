namespace Media.Catalog.Tests.Compatibility.Servers;

/// <summary>A generated media file: its name, the title in its tags, and what it is.</summary>
public sealed record Clip(string FileName, string Title, EntryKind Kind)
{
    /// <summary>Two seconds each; names and titles with what protocols stumble over.</summary>
    public static readonly IReadOnlyList<Clip> All =
    [
        new("alpha.mp4", "Alpha", EntryKind.Video),
        new("bravo.mp4", "Bravo & Co <1>", EntryKind.Video),
        new("charlie.mp4", "Charlie \"quoted\" \\ slashed", EntryKind.Video),
        new("delta.mp4", "Delta 100% under_score", EntryKind.Video),
        new("echo.mp4", "Echo, with comma; čeština 日本", EntryKind.Video),
        new("foxtrot.mp3", "Foxtrot", EntryKind.Audio),
        new("golf.jpg", "golf", EntryKind.Image),
    ];
}
