using System.Globalization;

namespace Media.Workflow.Storage;

/// <summary>The functions' settings: environment variables that the template sets.</summary>
internal static class Setting
{
    /// <summary>A text that has to be there.</summary>
    /// <exception cref="InvalidOperationException">It is not set.</exception>
    public static string Required(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"The environment variable {name} is not set; the template sets it for this function.");

    /// <summary>A text that may be missing; an empty one is.</summary>
    public static string? Optional(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>A whole number that has to be there.</summary>
    /// <exception cref="InvalidOperationException">It is not set, or no number.</exception>
    public static int RequiredNumber(string name) =>
        int.TryParse(Required(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InvalidOperationException($"The environment variable {name} is '{Required(name)}', not a whole number.");
}
