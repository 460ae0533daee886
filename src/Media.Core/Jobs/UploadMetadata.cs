using System.Text;

namespace Media.Core.Jobs;

/// <summary>
/// What an upload may say of itself in its S3 metadata. Values are percent-encoded UTF-8, since metadata travels in headers; a value that
/// is not is taken as it stands.
/// </summary>
public static class UploadMetadata
{
    /// <summary>The catalog's id of the entry that the upload belongs to (<c>x-amz-meta-catalog-id</c>).</summary>
    public const string CatalogId = "catalog-id";

    /// <summary>What the upload is called (<c>x-amz-meta-title</c>).</summary>
    public const string Title = "title";

    /// <summary>The name of the profile that says what is made of it (<c>x-amz-meta-profile</c>).</summary>
    public const string Profile = "profile";

    /// <summary>Asks for a run of its own (<c>x-amz-meta-media-run</c>): see <see cref="ExecutionName"/>.</summary>
    public const string Run = "media-run";

    private const int LongestTitle = 500;

    /// <summary>A value as it is sent.</summary>
    public static string Encode(string value) => Uri.EscapeDataString(value);

    /// <summary>A value as it was meant; null for none.</summary>
    public static string? Decode(string? value) => string.IsNullOrEmpty(value) ? null : Uri.UnescapeDataString(value);

    /// <summary>A title on one line, without characters that no catalog can hold; null where nothing is left of it.</summary>
    public static string? CleanTitle(string? title)
    {
        var clean = new StringBuilder();
        foreach (var rune in (title ?? "").EnumerateRunes())
        {
            // Halves of surrogate pairs come as U+FFFD.
            clean.Append(Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune.Value is 0xFFFE or 0xFFFF ? ' ' : rune.ToString());
        }

        var line = string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (line.Length > LongestTitle)
        {
            line = line[..(char.IsHighSurrogate(line[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle)];
        }

        return line.Length == 0 ? null : line;
    }

    /// <summary>The title of an upload: its own, else its file's name.</summary>
    public static string TitleOf(string? title, string key) =>
        CleanTitle(title) ?? CleanTitle(key[(key.TrimEnd('/').LastIndexOf('/') + 1)..]) ?? "video";
}
