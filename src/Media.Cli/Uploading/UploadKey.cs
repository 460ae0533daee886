using System.Text;

namespace Media.Cli.Uploading;

/// <summary>The key that a file is uploaded under: its name, whatever letters it has; only what no URL can carry is replaced.</summary>
internal static class UploadKey
{
    public static string For(string path)
    {
        var name = Path.GetFileName(path);
        var key = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            key.Append(Rune.IsControl(rune) || rune == Rune.ReplacementChar || Noncharacter(rune) ? "_" : rune.ToString());
        }
        return key.ToString();
    }

    // XML, which carries keys in listings and errors, has no way to write these two.
    private static bool Noncharacter(Rune rune) => rune.Value is 0xFFFE or 0xFFFF;
}
