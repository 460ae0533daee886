namespace Media.Api.Requests;

/// <summary>A query parameter that a route takes, for its check and for the API's description.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
internal sealed record QueryParameter(string Name, string Description)
{
    /// <summary>The values that there are; null where any text will do.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>What its values are called in the description, where several routes take the same; null where it has none of its own.</summary>
    public string? ValuesName { get; init; }

    /// <summary>Several values, separated by commas.</summary>
    public bool IsList { get; init; }

    /// <summary>At most this many values of a list.</summary>
    public int? MostValues { get; init; }

    /// <summary>The largest whole number, from 1; null where it is a text.</summary>
    public int? Largest { get; init; }

    /// <summary>What holds where it is absent.</summary>
    public int? Usual { get; init; }

    /// <summary>Characters at most.</summary>
    public int? MaxLength { get; init; }

    /// <summary>A pattern that its text matches.</summary>
    public string? Pattern { get; init; }

    /// <summary>How its text is to be read, as in <c>date</c>.</summary>
    public string? Format { get; init; }

    /// <summary>How many entries a page may have.</summary>
    public static QueryParameter Limit(int most, int usual) => new("limit", "How many at most.") { Largest = most, Usual = usual };

    /// <summary>Where a list goes on.</summary>
    public static QueryParameter Cursor { get; } = new("cursor", "Where to go on: `next` of the page before, with the same other parameters.") { MaxLength = 4096 };
}
