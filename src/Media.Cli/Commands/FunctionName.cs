namespace Media.Cli.Commands;

/// <summary>Which function a person means.</summary>
internal static class FunctionName
{
    private const string Ending = "Function";

    /// <summary>The function of this name, or the one whose name ends with it, with or without "Function"; case makes no difference.</summary>
    /// <exception cref="CliException">There is none, or more than one.</exception>
    public static string Find(string asked, IReadOnlyCollection<string> known)
    {
        foreach (var matches in new Func<string, bool>[]
        {
            name => name.Equals(asked, StringComparison.Ordinal),
            name => name.Equals(asked, StringComparison.OrdinalIgnoreCase),
            name => Short(name).Equals(asked, StringComparison.OrdinalIgnoreCase) || Short(name).Equals(asked + Ending, StringComparison.OrdinalIgnoreCase),
        })
        {
            if (known.Where(matches).ToList() is [var one])
            {
                return one;
            }
        }
        throw new CliException($"There is no function {asked}, or more than one. There are {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
    }

    // What follows the stack's name.
    private static string Short(string name) => name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..];
}
