namespace Media.Core.Probing;

/// <summary>What the numbers of a picture mean (ITU-T H.273), by FFmpeg's names; empty where the source does not say.</summary>
/// <param name="Primaries">The primary colours, as in <c>bt709</c> or <c>bt2020</c>.</param>
/// <param name="Transfer">The transfer function, as in <c>bt709</c>, <c>smpte2084</c> (PQ) or <c>arib-std-b67</c> (HLG).</param>
/// <param name="Matrix">How brightness and colour are parted, as in <c>bt709</c> or <c>bt2020nc</c>.</param>
public sealed record Colour(string Primaries, string Transfer, string Matrix)
{
    /// <summary>Whether it is HDR, which an 8-bit picture for every screen cannot show as it is.</summary>
    public bool IsHdr => Transfer is "smpte2084" or "arib-std-b67";

    /// <summary>Whether the pictures have to be converted to BT.709: HDR, and the wide colours of BT.2020.</summary>
    public bool NeedsConversion => IsHdr || Primaries == "bt2020" || Matrix is "bt2020nc" or "bt2020c";
}
