using System.Text;

namespace Media.Core.Jobs;

/// <summary>Turns a key that a user chose into a short text that is safe in names, paths and URLs.</summary>
internal static class Slug
{
    public static string Of(string key, int length)
    {
        var name = key[(key.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/');
        var dot = name.LastIndexOf('.');
        var stem = new StringBuilder();
        foreach (var rune in (dot > 0 ? name[..dot] : name).EnumerateRunes())
        {
            if (stem.Length >= length)
            {
                break;
            }

            if (Rune.IsLetterOrDigit(rune) && rune.IsAscii)
            {
                stem.Append(Rune.ToLowerInvariant(rune));
            }
            else if (stem.Length > 0 && stem[^1] != '-')
            {
                stem.Append('-');
            }
        }

        var slug = stem.ToString().Trim('-');
        return slug.Length == 0 ? "video" : slug;
    }
}
