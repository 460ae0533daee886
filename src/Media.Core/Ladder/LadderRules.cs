using System.Globalization;
using Media.Core.Formats.H264;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Ladder;

/// <summary>
/// The ladder: the source's own size on top (at most the profile's largest), below it the profile's rungs that are clearly smaller. A rung is
/// named by its short side, so portrait video gets the same rungs. Nothing is ever enlarged.
/// </summary>
public static class LadderRules
{
    private const double ClearlySmaller = 0.9;
    private const double ReferencePixels = 1920 * 1080;
    private const double ReferenceRate = 30;
    private const double ReferenceBitrate = 6_000_000;

    /// <summary>The renditions of a source, largest first.</summary>
    /// <param name="video">The source's track.</param>
    /// <param name="framesPerSecond">The source's mean frame rate.</param>
    /// <param name="bFrames">The most B-frames in a row that the timeline has room for.</param>
    /// <param name="profile">What is asked for.</param>
    public static VideoRendition[] For(VideoTrack video, double framesPerSecond, int bFrames, VideoProfile profile)
    {
        var shortSide = Math.Min(video.DisplayWidth, video.DisplayHeight);
        var top = Math.Max(2, (int)Math.Min(shortSide + 0.001, profile.Largest));
        int[] sides = [top, .. profile.Rungs.Where(rung => rung <= top * ClearlySmaller)];
        return [.. sides.Select(side => Rung(video, side, shortSide, framesPerSecond, bFrames, profile))];
    }

    private static VideoRendition Rung(VideoTrack video, int side, double shortSide, double framesPerSecond, int bFrames, VideoProfile profile)
    {
        var scale = side / shortSide;
        int width = Even(video.DisplayWidth, scale), height = Even(video.DisplayHeight, scale);
        return new VideoRendition(side.ToString(CultureInfo.InvariantCulture) + "p", width, height, Settings(width, height, framesPerSecond, bFrames, profile));
    }

    /// <summary>The nearest even number of pixels that is no enlargement (4:2:0 needs even sides).</summary>
    private static int Even(double side, double scale) =>
        Math.Max(2, (int)Math.Min(2 * Math.Round(side * scale / 2), 2 * Math.Floor((side + 0.001) / 2)));

    /// <summary>
    /// The cap grows with the picture, but slower (larger pictures compress better per pixel), and slower still with the frame rate.
    /// </summary>
    private static H264Settings Settings(int width, int height, double framesPerSecond, int bFrames, VideoProfile profile)
    {
        var rate = Math.Clamp(framesPerSecond, 10, 120) / ReferenceRate;
        var cap = ReferenceBitrate * Math.Pow(width * height / ReferencePixels, 0.75) * Math.Sqrt(rate) * profile.BitrateShare;
        var rounded = (int)(Math.Max(cap, 150_000) / 10_000) * 10_000;
        return new H264Settings(profile.Preset, profile.Quality, rounded, rounded * 3 / 2, bFrames);
    }
}
