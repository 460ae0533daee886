using Media.Core.Failures;

namespace Media.Core.Profiles;

/// <summary>The profiles that are deployed with the code: files in <c>profiles/</c>, named after what uploads choose them by.</summary>
public static class ProfileFolder
{
    private const int LongestName = 40;
    private const string Extension = ".yaml";

    internal static string Folder => Path.Combine(AppContext.BaseDirectory, "profiles");

    /// <summary>The names, in the order of the alphabet.</summary>
    public static string[] Names() =>
        [.. Directory.GetFiles(Folder, "*" + Extension).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>Whether there is such a profile. Names come from callers: only what is listed is looked for.</summary>
    public static bool Has(string name) => name.Length <= LongestName && Names().Contains(name, StringComparer.Ordinal);

    /// <summary>Reads a profile.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ProfileRefusedException">There is none of that name, it is not as it should be, or its watermark is not there.</exception>
    public static Profile Read(string name)
    {
        var profile = Has(name) ? ProfileReader.Read(name, Text(name)) : throw new ProfileRefusedException(Unknown(name));
        WatermarkFile.Check(profile);
        return profile;
    }

    /// <summary>The text of a profile that there is.</summary>
    /// <param name="name">Its name.</param>
    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name + Extension));

    /// <summary>What is said of a name that no profile has.</summary>
    public static string Unknown(string name) => $"There is no profile '{Item.Shown(name)}'; allowed: {string.Join(", ", Names())}.";
}
