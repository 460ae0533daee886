namespace Media.Catalog;

/// <summary>How a field is compared with a constant.</summary>
public enum CompareOperator
{
    /// <summary>Is the same.</summary>
    Equal,

    /// <summary>Is another.</summary>
    NotEqual,

    /// <summary>Is smaller, or earlier in the alphabet.</summary>
    Less,

    /// <summary>Is smaller or the same.</summary>
    LessOrEqual,

    /// <summary>Is greater.</summary>
    Greater,

    /// <summary>Is greater or the same.</summary>
    GreaterOrEqual,

    /// <summary>Has the constant somewhere in it.</summary>
    Contains,

    /// <summary>Has not.</summary>
    DoesNotContain,

    /// <summary>Begins with the constant. Many catalogs refuse this one.</summary>
    StartsWith,
}
