namespace Media.Local.StepFunctions.Validation;

/// <summary>Which characters the names of machines and executions and the labels of Maps, of which ARNs are made, may not have.</summary>
internal static class NameCharacters
{
    private const string Reserved = "<>{}[]?*\"#%\\^|~`$&,;:/";

    /// <summary>The characters of a name that it may not have.</summary>
    public static IEnumerable<char> ForbiddenIn(string name) => name.Where(IsForbidden);

    private static bool IsForbidden(char character) =>
        char.IsControl(character) || char.IsWhiteSpace(character) || Reserved.Contains(character, StringComparison.Ordinal);
}
