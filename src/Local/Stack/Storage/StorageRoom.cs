using Media.Local.Stack.Supervision;
using Microsoft.Extensions.Logging;

namespace Media.Local.Stack.Storage;

/// <summary>The data folder's databases, which share its disk.</summary>
public sealed class StorageRoom
{
    /// <summary>Opens a data folder, creating it where it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="supervisor">Looks after the writers.</param>
    /// <param name="logger">Is told of what was lost.</param>
    public StorageRoom(string folder, Supervisor supervisor, ILogger logger)
    {
        Directory.CreateDirectory(folder);
        (Folder, Supervisor, Logger) = (folder, supervisor, logger);
        Reserve = new DiskReserve(folder);
    }

    /// <summary>Where everything is.</summary>
    public string Folder { get; }

    /// <summary>Looks after the writers.</summary>
    public Supervisor Supervisor { get; }

    /// <summary>What is kept of the disk for when it is full.</summary>
    public DiskReserve Reserve { get; }

    internal ILogger Logger { get; }

    /// <summary>Opens a database of the folder, creating it where it is missing.</summary>
    /// <param name="file">Its file, as a path in the folder.</param>
    /// <param name="schema">Creates what is missing in it.</param>
    /// <param name="durability">What its commits survive.</param>
    public Database Open(string file, string schema, Durability durability)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new Database(this, path, schema, durability);
    }
}
