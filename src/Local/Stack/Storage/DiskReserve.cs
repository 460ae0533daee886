using Microsoft.Win32.SafeHandles;

namespace Media.Local.Stack.Storage;

/// <summary>
/// A few megabytes of the disk that are kept for bad times. When the disk is full they are let go, so that what makes room (a delete)
/// can still be written down; until they could be taken back, nothing that needs room is accepted. Thread-safe.
/// </summary>
public sealed class DiskReserve
{
    private const long Bytes = 8 * 1024 * 1024;
    private const long Margin = 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly string _path;
    private volatile bool _gone;

    internal DiskReserve(string folder)
    {
        (_folder, _path) = (folder, Path.Combine(folder, "reserve"));
        _gone = true;
        TryTake();
    }

    /// <summary>Whether the disk was found full, and has not had room since.</summary>
    public bool IsGone => _gone;

    /// <summary>Refuses what needs room while there is none.</summary>
    /// <exception cref="AwsException"><c>ServiceUnavailable</c>, in words.</exception>
    public void Require()
    {
        if (!TryTake())
        {
            throw DiskFull.Refusal(_folder, null);
        }
    }

    /// <summary>The room that is left for everybody, in bytes.</summary>
    public long Free => new DriveInfo(_folder).AvailableFreeSpace;

    /// <summary>Whether there is the reserve, and some room besides it.</summary>
    internal bool HasRoom() => TryTake() && Free >= Margin;

    /// <summary>Lets the reserve go: the disk is full.</summary>
    internal void Release()
    {
        lock (_lock)
        {
            _gone = true;
            try
            {
                File.Delete(_path);
            }
            catch (IOException)
            {
                // A disk that cannot even delete: what is tried next says what is wrong with it.
            }
        }
    }

    /// <summary>Takes the reserve, where it is gone and there is room for it again.</summary>
    internal bool TryTake()
    {
        if (!_gone)
        {
            return true;
        }
        lock (_lock)
        {
            try
            {
                if (new FileInfo(_path) is not { Exists: true, Length: Bytes })
                {
                    using var file = Allocate();
                }
                _gone = false;
                return true;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                File.Delete(_path);
                return false;
            }
        }
    }

    private SafeFileHandle Allocate() => File.OpenHandle(_path, FileMode.Create, FileAccess.Write, preallocationSize: Bytes);
}
