namespace Media.Local.Lambda;

/// <summary>The folders that stand in for <c>/tmp</c>, one for each environment.</summary>
internal static class EnvironmentFolders
{
    private const int MostTries = 5;

    /// <summary>Ends what a killed stack has left running, and removes what it has left lying about.</summary>
    /// <returns>How many processes were ended.</returns>
    public static int Clean(string parent)
    {
        var killed = ProcessKiller.KillWithVariable($"TMPDIR={parent}{Path.DirectorySeparatorChar}");
        Remove(parent);
        Directory.CreateDirectory(parent);
        return killed;
    }

    public static string Create(string parent, string id) => Directory.CreateDirectory(Path.Combine(parent, id)).FullName;

    // A process that is being killed may still write while its folder is emptied.
    public static void Remove(string folder)
    {
        for (var tries = 1; Directory.Exists(folder); tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (tries < MostTries)
            {
            }
        }
    }
}
