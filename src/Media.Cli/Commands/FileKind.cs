using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Media.Cli.Commands;

/// <summary>What lies behind a path, found out without opening it.</summary>
internal static partial class FileKind
{
    private const int CurrentFolder = -100;
    private const uint OnlyType = 1;
    private const int ModeOffset = 28;
    private const int KindMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>Whether it is a file with a size, links followed: no pipe, no device, no socket.</summary>
    public static bool IsRegular(string path)
    {
        // As large as the system's structure, whose layout is the same on every machine.
        Span<byte> status = stackalloc byte[256];
        if (Status(CurrentFolder, path, 0, OnlyType, status) != 0)
        {
            throw new IOException($"{path} cannot be looked at: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
        return (BinaryPrimitives.ReadUInt16LittleEndian(status[ModeOffset..]) & KindMask) == Regular;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(int folder, string path, int flags, uint mask, Span<byte> status);
}
