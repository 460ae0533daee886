namespace Media.Api.Playback;

/// <summary>How long what is signed can be played.</summary>
internal sealed record PlaybackOptions
{
    /// <summary>At most this long; whoever asks gets at least half of it. Longer than this the role that signs may not last.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Segments of all renditions together: each takes a signature. Twenty hours of six renditions.</summary>
    public int MaxSegments { get; init; } = 75_000;
}
