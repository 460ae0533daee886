using Media.Core.Jobs;
using Media.Core.Probing;

namespace Media.Core.Planning;

/// <summary>What is asked of a film that nobody has: its length, its size and its frame rate.</summary>
/// <param name="Seconds">Its length.</param>
/// <param name="Width">Width of the picture in pixels.</param>
/// <param name="Height">Height of the picture in pixels.</param>
/// <param name="FrameDuration">How long each frame is shown.</param>
public sealed record SyntheticFilm(double Seconds, int Width, int Height, TimeBase FrameDuration);

/// <summary>
/// A source as it would have been probed: an MP4 of H.264 with B-frames, a key frame every two seconds, one track of stereo. The <see cref="Planner"/> plans it like any other.
/// </summary>
/// <param name="Source">The object that would have been uploaded.</param>
/// <param name="Report">What would be known of it.</param>
/// <param name="Index">Its frames.</param>
public sealed record SyntheticSource(SourceObject Source, ProbeReport Report, FrameIndex Index)
{
    /// <summary>Bits for each pixel of each frame: some 40 Mbit/s for 2160p24 and 10 for 1080p24, as video platforms ask for in uploads.</summary>
    private const double BitsPerPixel = 0.2;

    /// <summary>The source of a film.</summary>
    public static SyntheticSource Of(SyntheticFilm film)
    {
        var clock = film.FrameDuration;
        var frames = Math.Max(1, (int)Math.Round(film.Seconds / clock.Seconds(1)));
        var times = new long[frames];
        for (var frame = 0; frame < frames; frame++)
        {
            times[frame] = frame;
        }

        var gop = Math.Max(1, (int)Math.Round(SegmentRules.GopSeconds / clock.Seconds(1)));
        long[] keyFrames = [.. times.Where(time => time % gop == 0)];
        var bytes = (long)(BitsPerPixel / 8 * film.Width * film.Height * frames);
        var video = new VideoTrack(0, "h264", "yuv420p", film.Width, film.Height, 1, 0, Interlaced: false, FullRange: false, clock);
        var sound = new AudioTrack(1, "aac", 2, 48_000, null, "stereo", Start: 0);
        return new SyntheticSource(
            new SourceObject("uploads", "film.mp4", null, "", bytes, DateTimeOffset.UnixEpoch),
            new ProbeReport("mov,mp4,m4a,3gp,3g2,mj2", video, sound, null),
            new FrameIndex(IndexKind.Packets, clock, times, keyFrames, 1));
    }
}
