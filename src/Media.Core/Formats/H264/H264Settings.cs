using System.Buffers.Binary;
using System.Text.Json.Serialization;

namespace Media.Core.Formats.H264;

/// <summary>Settings of an H.264 rendition: constant quality, capped by a buffer model (VBV).</summary>
/// <param name="Preset">x264's speed preset.</param>
/// <param name="ConstantRateFactor">x264's CRF, 0 (lossless) to 51.</param>
/// <param name="MaxBitrate">The buffer's fill rate, bits per second.</param>
/// <param name="BufferSize">The buffer's size, bits.</param>
/// <param name="BFrames">The most B-frames in a row; they are reordered by at most two.</param>
public sealed record H264Settings(string Preset, int ConstantRateFactor, int MaxBitrate, int BufferSize, int BFrames) : TrackSettings
{
    /// <summary>Bytes of the length in front of a unit, as x264 and FFmpeg write it.</summary>
    private const int LengthBytes = 4;

    /// <summary>Kinds of units (ITU-T H.264, table 7-1): those that hold a piece of a picture, and of them the one before which nothing is needed.</summary>
    private const int FirstSlice = 1, LastSlice = 5, InstantRefresh = 5;

    /// <inheritdoc />
    [JsonIgnore]
    public override string Entry => AvcEntry.Type;

    /// <summary>A player that begins with a segment can show it only if its first picture is an IDR picture.</summary>
    /// <inheritdoc />
    public override string? Fault(ReadOnlySpan<byte> begin)
    {
        long at = 0;
        while (at + LengthBytes < begin.Length)
        {
            var unit = begin[(int)at..];
            var kind = unit[LengthBytes] & 0x1F;
            if (kind is >= FirstSlice and <= LastSlice)
            {
                return kind == InstantRefresh ? null : "begins with a picture that needs others (no IDR)";
            }

            at += LengthBytes + BinaryPrimitives.ReadUInt32BigEndian(unit);
        }

        // What goes on behind what was read may be anything.
        return at > begin.Length ? null : "does not begin with a picture";
    }
}
