namespace Media.Local.Stack;

/// <summary>What becomes of permissions.</summary>
public enum IamMode
{
    /// <summary>Nobody looks at them.</summary>
    Off,

    /// <summary>What AWS would refuse is done, and logged once.</summary>
    Warn,

    /// <summary>What AWS would refuse is refused.</summary>
    Enforce,
}
