using System.Text.Json;
using System.Text.Json.Serialization;
using Media.Local.Stack;

namespace Media.Local.Host;

/// <summary>Where a running stack can be found, as written to <c>stack.json</c> in its data folder.</summary>
/// <param name="Endpoint">Its address.</param>
/// <param name="ProcessId">The process that serves it.</param>
/// <param name="Outputs">The template's outputs.</param>
/// <param name="AccessKeyId">The access key id that it takes.</param>
/// <param name="SecretAccessKey">The secret that belongs to it.</param>
public sealed record StackFile(
    Uri Endpoint, int ProcessId, IReadOnlyDictionary<string, string> Outputs, string AccessKeyId, string SecretAccessKey)
{
    /// <summary>The file's name in the data folder.</summary>
    public const string Name = "stack.json";

    /// <summary>Reads the file of a stack that has the data folder; null where none runs.</summary>
    public static StackFile? Find(string dataFolder)
    {
        var path = Path.Combine(dataFolder, Name);
        try
        {
            return DataFolderLock.IsHeld(dataFolder) ? JsonSerializer.Deserialize(File.ReadAllText(path), HostingJson.Default.StackFile) : null;
        }
        catch (FileNotFoundException)
        {
            // A stack that has just taken the folder and has not come up yet.
            return null;
        }
    }

    /// <summary>Whether a stack was ever started on the folder.</summary>
    public static bool IsStackFolder(string dataFolder) => DataFolderLock.IsKnown(dataFolder);

    /// <summary>Removes what an earlier stack wrote: its address is no longer true.</summary>
    internal static void Remove(string dataFolder) => File.Delete(Path.Combine(dataFolder, Name));

    internal void Write(string dataFolder)
    {
        var path = Path.Combine(dataFolder, Name);
        var whole = path + ".new";
        File.WriteAllText(whole, JsonSerializer.Serialize(this, HostingJson.Default.StackFile));
        File.Move(whole, path, overwrite: true);
    }
}

/// <summary>Sees to it that one stack at a time has a data folder. The kernel lets go of the lock when the stack dies.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private const string Name = "stack.lock";

    // EAGAIN: how the runtime says that another process has the file locked.
    private const int WouldBlock = 11;

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="LocalStackException">Another stack has it, or it cannot be written.</exception>
    public static DataFolderLock Take(string dataFolder)
    {
        try
        {
            Umask.OwnerOnly();
            Directory.CreateDirectory(dataFolder);
            PrivateFolder.Close(dataFolder);
            return new DataFolderLock(Open(dataFolder));
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            throw new LocalStackException($"Another stack has the data folder {dataFolder}: stop it, or choose another with --data.", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new LocalStackException($"The data folder {dataFolder} cannot be written: {e.Message} Choose another with --data or MEDIA_DATA.", e);
        }
    }

    /// <summary>Whether a stack was ever started on the folder.</summary>
    public static bool IsKnown(string dataFolder) => File.Exists(Path.Combine(dataFolder, Name));

    public static bool IsHeld(string dataFolder)
    {
        if (!IsKnown(dataFolder))
        {
            return false;
        }
        try
        {
            Open(dataFolder).Dispose();
            return false;
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // Nobody's to hold here: it is on a read-only file system, or another user's.
            return false;
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Open(string dataFolder) =>
        new(Path.Combine(dataFolder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StackFile))]
internal sealed partial class HostingJson : JsonSerializerContext;
