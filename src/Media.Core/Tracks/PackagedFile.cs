namespace Media.Core.Tracks;

/// <summary>A text that a packager made of a release's tracks: a playlist or a manifest.</summary>
/// <param name="Path">Where it lies, relative to the release.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Text">What it says.</param>
public sealed record PackagedFile(string Path, string MediaType, string Text);

/// <summary>Gives the address under which one file of a release names another one.</summary>
/// <param name="from">Path of the file that names, relative to the release.</param>
/// <param name="to">Path of what is named, relative to the release.</param>
public delegate string FileAddress(string from, string to);

/// <summary>The addresses that are stored with a release.</summary>
public static class StoredAddress
{
    /// <summary>
    /// The address relative to the file that names: whatever a file of a release names lies in its own folder or below it.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> lies elsewhere.</exception>
    public static string Relative(string from, string to)
    {
        var folder = from[..(from.LastIndexOf('/') + 1)];
        return to.StartsWith(folder, StringComparison.Ordinal)
            ? to[folder.Length..]
            : throw new ArgumentException($"'{to}' does not lie below the folder of '{from}'.", nameof(to));
    }
}
