namespace Media.Ffmpeg.Probing;

/// <summary>How far one stretch of reading a source may go.</summary>
public sealed class StretchLimit : IDisposable
{
    private readonly CancellationTokenSource _reached = new();
    private int _left;

    private StretchLimit(TimeSpan time, int lines)
    {
        _reached.CancelAfter(time);
        _left = lines;
    }

    /// <summary>As far as it gets in a time.</summary>
    public static StretchLimit Of(TimeSpan time) => new(time > TimeSpan.Zero ? time : TimeSpan.Zero, int.MaxValue);

    /// <summary>To the end.</summary>
    internal static StretchLimit None() => new(Timeout.InfiniteTimeSpan, int.MaxValue);

    /// <summary>As far as so many lines: other than by the clock it stops at the same place every time.</summary>
    internal static StretchLimit Of(int lines) => new(Timeout.InfiniteTimeSpan, lines);

    /// <summary>Cancelled when it is reached.</summary>
    internal CancellationToken Reached => _reached.Token;

    /// <summary>Takes notice of a line.</summary>
    internal void Count()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _reached.Cancel();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _reached.Dispose();
}
