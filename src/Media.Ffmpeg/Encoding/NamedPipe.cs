using System.Runtime.InteropServices;

namespace Media.Ffmpeg.Encoding;

/// <summary>
/// A named pipe in a folder (mkfifo): FFmpeg writes into it as into a file, and nothing of an hour of sound ever lies on disk. FFmpeg's
/// standard output is not free for it, since FFMpegCore reads that as text.
/// </summary>
internal sealed partial class NamedPipe : IDisposable
{
    private const uint OwnerOnly = 0b110_000_000;
    private readonly FileStream _keepOpen;

    public NamedPipe(string path)
    {
        this.Path = path;
        File.Delete(path);
        if (MakeFifo(path, OwnerOnly) != 0)
        {
            throw new IOException($"A named pipe could not be made at '{path}' (errno {Marshal.GetLastPInvokeError()}).");
        }

        // Opened both ways, so that neither side waits for the other to open and the reader sees the end only when we say so.
        _keepOpen = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1);
        this.Reader = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
    }

    public string Path { get; }

    /// <summary>The reading end; it ends after <see cref="Finish"/>, when all that was written has been read.</summary>
    public FileStream Reader { get; }

    /// <summary>Says that the writer is gone.</summary>
    public void Finish() => _keepOpen.Dispose();

    public void Dispose()
    {
        _keepOpen.Dispose();
        this.Reader.Dispose();
        File.Delete(this.Path);
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}
