using System.Runtime.InteropServices;

namespace Media.Local.Stack;

/// <summary>
/// What this process leaves off the permissions of files that it makes. A process that runs a stack makes them for its user alone, and
/// so do its functions: whatever of the stack makes a file, no other user of the machine reads it.
/// </summary>
public static partial class Umask
{
    private const uint OthersBits = 0x3F;
    private static readonly Lock Gate = new();
    private static uint? _before;

    /// <summary>The mode of a file that is meant for more eyes than the stack's, as the user's own settings have it.</summary>
    public static UnixFileMode OrdinaryFile => (UnixFileMode)(0x1B6 & ~Before);

    /// <summary>The mode of a folder that is meant for more eyes than the stack's, as the user's own settings have it.</summary>
    public static UnixFileMode OrdinaryFolder => (UnixFileMode)(0x1FF & ~Before);

    private static uint Before
    {
        get
        {
            lock (Gate)
            {
                return _before ?? Read();
            }
        }
    }

    /// <summary>From now on, files and folders of this process are its user's alone.</summary>
    public static void OwnerOnly()
    {
        lock (Gate)
        {
            var before = Set(OthersBits);
            _before ??= before;
        }
    }

    private static uint Read()
    {
        var mask = Set(OthersBits);
        _ = Set(mask);
        return mask;
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint Set(uint mask);
}
