namespace Media.Ffmpeg.Probing;

/// <summary>Notices closed captions among what is listed of frames.</summary>
/// <param name="seen">Whether there were any before.</param>
internal sealed class CaptionNotice(bool seen)
{
    /// <summary>As ffprobe and the filter that shows frames call them.</summary>
    private const string Mark = "Closed Captions";

    /// <summary>Whether there were any.</summary>
    public bool Seen { get; private set; } = seen;

    /// <summary>Looks at a line.</summary>
    public void Look(string line) => Seen = Seen || line.Contains(Mark, StringComparison.OrdinalIgnoreCase);
}
