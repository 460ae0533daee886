namespace Media.Local.Stack;

/// <summary>A private key in a file that only its owner can read.</summary>
internal static class KeyFile
{
    /// <summary>The key's text; made where there is none yet.</summary>
    public static string Read(string folder, string name, Func<string> make)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            // Whole or not at all, and never readable by others, not even for a moment.
            var whole = $"{path}.{Guid.NewGuid():N}";
            using (var file = new FileStream(whole, Options()))
            using (var writer = new StreamWriter(file))
            {
                writer.Write(make());
            }
            File.Move(whole, path, overwrite: true);
        }
        return File.ReadAllText(path);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return options;
    }
}
