using Media.Core.Failures;
using Media.Core.Probing;

namespace Media.Ffmpeg.Probing;

/// <summary>The indexes that lists of decoded pictures give.</summary>
internal static class PictureRules
{
    /// <summary>
    /// Of a source whose clock is sound: what any reading that enters it in the middle is then measured against. Null where the decoder's times do not rise, so that frames cannot be
    /// told apart by them.
    /// </summary>
    /// <param name="pictures">All pictures.</param>
    /// <param name="ending">How the reading that came to the end ended.</param>
    /// <param name="listed">The index of its frames.</param>
    /// <exception cref="NoFramesException">There are none.</exception>
    /// <exception cref="MediaUnreadableException">The track cannot be read.</exception>
    public static FrameIndex? Index(List<SourcePicture> pictures, Ending ending, FrameIndex listed) =>
        !ending.Succeeded ? throw Complaint.ToException(ending.Errors)
        : pictures.Count == 0 ? throw new NoFramesException()
        : pictures.Zip(pictures.Skip(1)).Any(pair => pair.Second.At <= pair.First.At) || pictures.Any(picture => picture.Checksum is null) ? null
        : listed with { Kind = IndexKind.Pictures, Times = [.. pictures.Select(picture => picture.At)], Pictures = [.. pictures.Select(picture => picture.Checksum!.Value)] };

    /// <summary>Of a source whose own times are missing, repeated or broken: times that do not rise are moved to the next tick.</summary>
    /// <param name="pictures">All pictures, at repaired times.</param>
    /// <param name="ending">How decoding ended.</param>
    /// <param name="report">What the source is.</param>
    /// <exception cref="NoFramesException">There are none.</exception>
    /// <exception cref="MediaUnreadableException">The track cannot be read.</exception>
    public static FrameIndex Counted(List<SourcePicture> pictures, Ending ending, ProbeReport report)
    {
        List<long> times = new(pictures.Count);
        foreach (var picture in pictures)
        {
            times.Add(times.Count > 0 ? Math.Max(picture.At, times[^1] + 1) : picture.At);
        }

        return times.Count > 0
            ? new FrameIndex(IndexKind.Counted, report.Video.TimeBase, [.. times], [], LastPicture.Duration([.. times], 0, report with { EndSeconds = null }))
            : ending.Succeeded ? throw new NoFramesException()
            : throw Complaint.ToException(ending.Errors);
    }
}
