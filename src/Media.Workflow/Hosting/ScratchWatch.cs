namespace Media.Workflow.Hosting;

/// <summary>Looks now and then how much lies in the folder for temporary files, while a function is at work.</summary>
internal sealed class ScratchWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly string _folder;
    private readonly ITimer _timer;
    private long _peak;

    public ScratchWatch(string folder, TimeProvider time)
    {
        _folder = folder;
        _timer = time.CreateTimer(_ => Look(), null, Pause, Pause);
    }

    /// <summary>The most that was seen, bytes.</summary>
    public long Peak
    {
        get
        {
            Look();
            return Interlocked.Read(ref _peak);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = Sum();
        for (var seen = Interlocked.Read(ref _peak); now > seen; seen = Interlocked.Read(ref _peak))
        {
            Interlocked.CompareExchange(ref _peak, now, seen);
        }
    }

    private long Sum()
    {
        var sum = 0L;
        try
        {
            foreach (var file in new DirectoryInfo(_folder).EnumerateFiles("*", Everything))
            {
                sum += file.Exists ? file.Length : 0;
            }
        }
        catch (IOException)
        {
            // Files come and go while they are counted: what is gone takes no room.
        }

        return sum;
    }
}
