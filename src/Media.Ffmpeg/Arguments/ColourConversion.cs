using System.Text;
using Media.Core.Probing;

namespace Media.Ffmpeg.Arguments;

/// <summary>
/// The filters that make HDR (PQ, HLG) and the wide colours of BT.2020 into BT.709, for every screen. HDR is mapped by Hable's curve, with 100 cd/m2 as
/// the white of paper. All other colours, BT.601 and BT.709 among them, are kept, and their tags with them.
/// </summary>
internal static class ColourConversion
{
    /// <summary>The filters, each with a comma before it; empty where colours are kept.</summary>
    public static string Filters(Colour? colour) => colour is not { NeedsConversion: true } ? ""
        : colour.IsHdr
            ? $",zscale={Input(colour)}t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv"
            : $",zscale={Input(colour)}p=bt709:t=bt709:m=bt709:r=tv";

    /// <summary>What the frames do not say themselves, and the filter has to know.</summary>
    private static string Input(Colour colour)
    {
        var input = new StringBuilder();
        input.Append(colour.Primaries.Length == 0 ? "pin=bt2020:" : "");
        input.Append(colour.Transfer.Length == 0 ? "tin=bt709:" : "");
        input.Append(colour.Matrix.Length == 0 ? "min=bt2020nc:" : "");
        return input.ToString();
    }
}
