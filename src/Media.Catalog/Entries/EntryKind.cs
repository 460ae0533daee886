namespace Media.Catalog;

/// <summary>The coarse kind of an entry.</summary>
public enum EntryKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>Moving pictures.</summary>
    Video,

    /// <summary>Sound.</summary>
    Audio,

    /// <summary>A still picture.</summary>
    Image,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of other media.</summary>
    Playlist,

    /// <summary>A container of any kind.</summary>
    Container,
}
