using System.Globalization;

namespace Media.Core.Formats.H264;

/// <summary>
/// What FFmpeg is told of one H.264 output: constant quality under a cap, one thread, closed GOPs that begin where they are told and nowhere else, headers
/// that do not depend on the content (so that all segments share one initialization section).
/// </summary>
public static class H264Options
{
    /// <summary>
    /// How many times the usual bits the last frame gets. A fresh encoder sees nothing refer to it and starves it: of a hard one, measured in a
    /// film at 720p, SSIM was 0.965, in one piece it is 0.979; with 1.3 it is 0.972, for 0.4% more bytes.
    /// </summary>
    private const double LastFrameShare = 1.3;

    /// <summary>The options.</summary>
    /// <param name="settings">The rendition's settings.</param>
    /// <param name="keyFrames">Seconds into the segment at which GOPs after the first begin; just before the frame meant.</param>
    /// <param name="timescale">Ticks per second of the encoder's clock.</param>
    /// <param name="frames">How many frames the segment has; at least one.</param>
    /// <exception cref="ArgumentException">A setting is outside what x264 takes.</exception>
    public static string Text(H264Settings settings, IReadOnlyList<double> keyFrames, int timescale, int frames)
    {
        if (settings.ConstantRateFactor is < 0 or > 51 || settings.MaxBitrate <= 0 || settings.BufferSize <= 0 || settings.BFrames is < 0 or > 16
            || !settings.Preset.All(char.IsAsciiLetterLower))
        {
            throw new ArgumentException($"x264 does not take {settings}.", nameof(settings));
        }

        var last = Math.Max(1, frames) - 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"-c:v libx264 -preset {settings.Preset} -profile:v high -crf {settings.ConstantRateFactor} -maxrate {settings.MaxBitrate} "
            + $"-bufsize {settings.BufferSize} -threads 1 -bf {settings.BFrames} -forced-idr 1{Forced(keyFrames)} "
            + $"-x264-params keyint=infinite:scenecut=0:open_gop=0:stitchable=1:zones={last},{last},b={LastFrameShare} -fps_mode passthrough -enc_time_base 1:{timescale}");
    }

    private static string Forced(IReadOnlyList<double> keyFrames) => keyFrames.Count == 0
        ? ""
        : " -force_key_frames " + string.Join(',', keyFrames.Select(seconds => seconds.ToString("0.000000", CultureInfo.InvariantCulture)));
}
