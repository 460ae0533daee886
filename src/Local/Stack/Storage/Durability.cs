namespace Media.Local.Stack.Storage;

/// <summary>What a commit survives.</summary>
public enum Durability
{
    /// <summary>A killed process; a power cut may take the last commits, never the consistency.</summary>
    Process,

    /// <summary>A power cut.</summary>
    Power,
}
