namespace Media.Local.Stack.Storage;

/// <summary>What a write means for the room on the disk.</summary>
public enum Space
{
    /// <summary>It needs room: refused while there is none.</summary>
    Takes,

    /// <summary>It makes room, or needs next to none: done on a full disk too.</summary>
    Frees,
}
