namespace Media.Api.Playback;

/// <summary>
/// A span of time in which everybody gets the same signed playlists, so that they are made once. It is half as long as the signatures are
/// good: whoever asks at its end still has the other half.
/// </summary>
/// <param name="Number">Counted from 1970.</param>
/// <param name="ExpiresAt">When what was signed in it ends.</param>
internal readonly record struct PlayWindow(long Number, DateTimeOffset ExpiresAt)
{
    public static PlayWindow At(DateTimeOffset now, TimeSpan lifetime)
    {
        var half = lifetime.Ticks / 2;
        var number = (now - DateTimeOffset.UnixEpoch).Ticks / half;
        return new PlayWindow(number, DateTimeOffset.UnixEpoch.AddTicks((number + 2) * half));
    }
}
