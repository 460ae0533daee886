namespace Media.Local.StepFunctions.Definitions;

/// <summary>What may part the columns of a CSV object, by the names that an ItemReader gives them.</summary>
internal static class CsvDelimiters
{
    public const string Default = "COMMA";

    private static readonly Dictionary<string, string> ByName = new(StringComparer.Ordinal)
    {
        [Default] = ",", ["PIPE"] = "|", ["SEMICOLON"] = ";", ["SPACE"] = " ", ["TAB"] = "\t",
    };

    public static string Names => string.Join(", ", ByName.Keys);

    public static string? Find(string name) => ByName.GetValueOrDefault(name);
}
