using System.Globalization;
using Media.Local.Stack;

namespace Media.Cli.Stack;

/// <summary>What a person may set when a stack starts.</summary>
/// <param name="Concurrency">Most whole-core functions at once; null for as many as the machine has cores.</param>
/// <param name="Iam">What becomes of the template's permissions; null for what the stack does by itself.</param>
/// <param name="Parameters">Values for the template's parameters, by name.</param>
internal sealed record StackSettings(int? Concurrency, IamMode? Iam, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The template's parameter that says how many chunks may run at once.</summary>
    private const string Workers = "Workers";

    public static StackSettings Default { get; } = new(null, null, new Dictionary<string, string>());

    public bool IsDefault => Concurrency is null && Iam is null && Parameters.Count == 0;

    /// <summary>The options with these settings: chunks are planned for as many workers as may run, unless a parameter says otherwise.</summary>
    public LocalOptions Apply(LocalOptions options)
    {
        var concurrency = Concurrency ?? options.Concurrency;
        var parameters = new Dictionary<string, string>(Parameters);
        parameters.TryAdd(Workers, concurrency.ToString(CultureInfo.InvariantCulture));
        return options with { Concurrency = concurrency, Iam = Iam ?? options.Iam, Parameters = parameters };
    }

    /// <summary>Reads <c>NAME=VALUE</c> words; null where a word is not one.</summary>
    public static (string Name, string Value)? Parameter(string word) =>
        word.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (word[..at], word[(at + 1)..]) : null;
}
