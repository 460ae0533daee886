namespace Media.Local.StepFunctions.Validation;

/// <summary>What a field of a definition may hold.</summary>
internal enum FieldKind
{
    Text,
    Boolean,
    Integer,
    PositiveInteger,
    Percentage,
    Rate,
    Any,
    Object,
    Array,

    /// <summary>A JSONPath, or null to discard.</summary>
    PathOrNull,

    /// <summary>A JSONPath that names one place, or null to discard.</summary>
    ReferencePathOrNull,

    /// <summary>A JSONPath.</summary>
    Path,

    /// <summary>A JSONPath or an intrinsic function.</summary>
    PathOrFunction,

    /// <summary>A payload template.</summary>
    Template,
    Timestamp,
    Jitter,
}
