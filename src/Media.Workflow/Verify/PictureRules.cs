using Media.Core.Failures;
using Media.Core.Planning;

namespace Media.Workflow.Verify;

/// <summary>What the pictures have to be: those that decoding from the start shows, on the evidence that the readings recorded.</summary>
internal static class PictureRules
{
    /// <summary>Checks the readings of one group of renditions.</summary>
    /// <exception cref="VerificationFailedException">Some segment's pictures are not proved right.</exception>
    public static void Check(TranscodePlan plan, IReadOnlyList<SegmentRecord> records)
    {
        if (ReadingRules.FirstUnproved(plan, records) is { } number)
        {
            throw new VerificationFailedException(
                $"segment {number} does not show what decoding the source from its start shows, though it was read from further ahead; the source cannot be entered in the middle.");
        }
    }
}
