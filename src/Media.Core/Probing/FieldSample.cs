namespace Media.Core.Probing;

/// <summary>What a few pictures in a row, at one place of a film, show of their fields.</summary>
/// <param name="Shown">How many are of which kind by the look of several in a row (FFmpeg's <c>idet</c>, multi-frame detection); those that it cannot tell are not counted.</param>
/// <param name="Flagged">How many are marked as which kind.</param>
/// <param name="Combs">How combed they are.</param>
public sealed record FieldSample(FieldCounts Shown, FieldCounts Flagged, CombCounts Combs);

/// <summary>Numbers of pictures.</summary>
/// <param name="TopFirst">Of two fields, the upper one earlier.</param>
/// <param name="BottomFirst">Of two fields, the lower one earlier.</param>
/// <param name="Progressive">Of one moment.</param>
public readonly record struct FieldCounts(int TopFirst, int BottomFirst, int Progressive)
{
    /// <summary>All.</summary>
    public int All => this.TopFirst + this.BottomFirst + this.Progressive;
}

/// <summary>
/// Combed pixels in the worst block of 16 by 16 of each picture, summed over the pictures (FFmpeg's <c>fieldmatch</c>): one field of it woven with the other field of three pictures.
/// </summary>
/// <param name="Pictures">How many pictures.</param>
/// <param name="Before">Woven with the picture before.</param>
/// <param name="Own">Woven with its own: the picture as it is.</param>
/// <param name="After">Woven with the picture after.</param>
public readonly record struct CombCounts(int Pictures, long Before, long Own, long After);
