using System.Globalization;
using FFMpegCore.Arguments;

namespace Media.Ffmpeg.Arguments;

/// <summary>An MP4 whose headers come first and whose samples follow in fragments; no edit list, nothing of the encoder's build in it.</summary>
/// <param name="timescale">Ticks per second of pictures.</param>
/// <param name="fragmentSeconds">Length of a fragment; null: each begins with a key frame.</param>
/// <param name="headersOfFrames">Whether the headers can only be made of the first frames.</param>
internal sealed class FragmentedMp4Argument(int timescale, double? fragmentSeconds = null, bool headersOfFrames = false) : IArgument
{
    /// <inheritdoc />
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"-map_metadata -1 -map_chapters -1 -fflags +bitexact -use_editlist 0 -avoid_negative_ts disabled -video_track_timescale {timescale} "
        + $"-movflags empty_moov+default_base_moof+frag_discont{(headersOfFrames ? "+delay_moov" : "")}{this.Fragments} -f mp4 -y");

    private string Fragments => fragmentSeconds is { } seconds
        ? string.Create(CultureInfo.InvariantCulture, $" -frag_duration {(long)(seconds * 1_000_000)}")
        : "";
}
