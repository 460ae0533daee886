using Media.Core.Boxes;

namespace Media.Core.Formats.H264;

/// <summary>The sample entry of H.264 (ISO/IEC 14496-15, 5.4.2).</summary>
internal sealed class AvcEntry() : SampleEntry(Type)
{
    public const string Type = "avc1";

    /// <summary>Profile, constraint flags and level out of the AVC decoder configuration (5.3.3.1).</summary>
    private protected override string Codecs(ReadOnlySpan<byte> data, Box entry) =>
        $"{Type}.{Convert.ToHexStringLower(data.Slice(Box.Find(data, entry.Body + VisualHeader, entry.End, "avcC").Body + 1, 3))}";
}
