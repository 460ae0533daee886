using Media.Core.Probing;

namespace Media.Core.Planning;

/// <summary>
/// Whether a segment's pictures are those that decoding from the start shows. What a container calls a key frame need not be one (no or false
/// sync samples, open GOPs, intra refresh), so that a reading which entered there is judged by what it shows: just before the segment, the picture with
/// which the segment before ends, by a reading of its own. Where an index has checksums, each reading is compared with those.
/// </summary>
public static class ReadingRules
{
    /// <summary>The first segment whose pictures are not proved right; null where all are.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="records">The segments' records, in order; of one group of renditions.</param>
    public static int? FirstUnproved(TranscodePlan plan, IReadOnlyList<SegmentRecord> records)
    {
        for (var n = 0; n < records.Count; n++)
        {
            var held = plan.Index switch
            {
                IndexKind.Counted => true,
                IndexKind.Pictures => records[n].FromStart || records[n].Rims == plan.Segments[n].Right,
                _ => n == 0 || Continues(records[n - 1].Rims, records[n].Rims),
            };
            if (!held)
            {
                return n;
            }
        }

        return null;
    }

    /// <summary>Whether a reading that entered in the middle is believed, by what is known while segments are encoded side by side.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="shown">What the reading shows at its rims.</param>
    /// <param name="enteredAtKeyFrame">Whether its first frame referred to no other.</param>
    /// <param name="earlier">What the reading of the segment before shows; null where that is not encoded yet.</param>
    /// <param name="others">What readings of the same segment show that entered elsewhere and were not believed.</param>
    public static bool Believed(Segment segment, RimPictures shown, bool enteredAtKeyFrame, RimPictures? earlier, IReadOnlyList<RimPictures> others) =>
        segment.Right is { } right ? shown == right
        : earlier is not null ? Continues(earlier, shown)
        : shown.Before is not null && (enteredAtKeyFrame || others.Any(other => other.Last == shown.Last));

    /// <summary>Whether a reading goes on from where another one ended.</summary>
    public static bool Continues(RimPictures earlier, RimPictures later) => later.Before is { } before && before == earlier.Last;
}
