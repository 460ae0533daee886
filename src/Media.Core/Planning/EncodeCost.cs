using Media.Core.Ladder;
using Media.Core.Probing;

namespace Media.Core.Planning;

/// <summary>
/// Estimates processor seconds on one core. Calibrated on 24 s of natural 1080p24 with x264 veryfast CRF 23 (docs/benchmarks.md): decoding
/// 3.6 s for 1.19 gigapixels, scaling 2.2 s for 0.9 gigapixels written, encoding 34.5 s for 2.1 gigapixels; with the margin of
/// <see cref="Margin"/>.
/// </summary>
public static class EncodeCost
{
    private const double DecodePerPixel = 3.0e-9;
    private const double ScalePerPixel = 2.4e-9;
    private const double EncodePerPixel = 17e-9;
    private const double StartSeconds = 0.2;

    /// <summary>Seconds that one core needs to decode a run of frames and encode it into these renditions.</summary>
    /// <param name="video">The source's track.</param>
    /// <param name="renditions">What is made of it.</param>
    /// <param name="frames">How many frames are encoded.</param>
    /// <param name="every">How many are decoded for each of them.</param>
    public static double Seconds(VideoTrack video, IEnumerable<VideoRendition> renditions, int frames, int every = 1)
    {
        var decode = (double)video.Width * video.Height * DecodePerPixel * every;
        var encode = renditions.Sum(rendition => (double)rendition.Width * rendition.Height * (ScalePerPixel + EncodePerPixel));
        return StartSeconds + Margin.Factor * frames * (decode + encode);
    }
}
