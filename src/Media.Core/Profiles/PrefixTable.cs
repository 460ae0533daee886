namespace Media.Core.Profiles;

/// <summary>
/// Which profile uploads get that choose none themselves, by the beginning of their keys: <c>phone/=mobile,archive/=archive</c>. The longest prefix counts; what has
/// none gets the usual profile. Whether the profiles exist is found out by the jobs, so that an upload is never lost over a table.
/// </summary>
public sealed class PrefixTable
{
    private readonly (string Prefix, string Profile)[] _rows;

    private PrefixTable((string Prefix, string Profile)[] rows) => _rows = rows;

    /// <summary>Reads a table.</summary>
    /// <param name="text">Its text; null or empty for none.</param>
    /// <exception cref="FormatException">A row has no equals sign.</exception>
    public static PrefixTable Read(string? text) => new(
    [
        .. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(row => row.LastIndexOf('=') is > 0 and var place
                ? (row[..place], row[(place + 1)..])
                : throw new FormatException($"'{row}' is no row of a table of profiles; it has to read PREFIX=PROFILE."))
            .OrderByDescending(row => row.Item1.Length),
    ]);

    /// <summary>The profile of a key; null where the table has none for it.</summary>
    public string? For(string key) => _rows.FirstOrDefault(row => key.StartsWith(row.Prefix, StringComparison.Ordinal)).Profile;
}
