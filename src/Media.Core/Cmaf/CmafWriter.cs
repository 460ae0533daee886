using System.Buffers.Binary;
using Media.Core.Boxes;

namespace Media.Core.Cmaf;

/// <summary>
/// Writes CMAF (ISO/IEC 23000-19) initialization sections and segments of one fragment each: the sample table stands in
/// front of the data, so that a segment can be checked by reading its first few kilobytes.
/// </summary>
public static class CmafWriter
{
    private const uint SyncFlags = 0x02000000;
    private const uint NonSyncFlags = 0x01010000;
    private const uint DefaultBaseIsMoof = 0x020000;
    private const uint OffsetDurationSizeFlags = 0x701;
    private const uint CompositionOffsets = 0x800;

    /// <summary>The initialization section around an encoder's <c>moov</c> box, with the clock that the segments are timed on.</summary>
    /// <param name="movieHeader">The <c>moov</c> box.</param>
    /// <param name="timescale">Ticks per second of the segments.</param>
    public static byte[] Initialization(ReadOnlySpan<byte> movieHeader, int timescale)
    {
        var movie = movieHeader.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(movie.AsSpan(InitializationSection.TimescaleOffset(movie)), (uint)timescale);
        InitializationSection.WriteChannels(movie);
        return new BoxWriter()
            .Box("ftyp", box => box.Text("iso6").UInt32(0).Text("iso6").Text("cmfc"))
            .Bytes(movie)
            .ToArray();
    }

    /// <summary>One segment.</summary>
    /// <param name="number">The segment's number, from 0; the fragment's sequence number is one more.</param>
    /// <param name="samples">Its samples; decode times follow on each other without a gap.</param>
    /// <param name="data">Their bytes, end to end.</param>
    public static byte[] Segment(int number, IReadOnlyList<Sample> samples, ReadOnlySpan<byte> data)
    {
        var length = Fragment(number, samples, 0).Length;
        return Fragment(number, samples, length + 8).UInt32((uint)data.Length + 8).Text("mdat").Bytes(data).ToArray();
    }

    private static BoxWriter Fragment(int number, IReadOnlyList<Sample> samples, int dataOffset)
    {
        var reordered = samples.Any(sample => sample.CompositionOffset != 0);
        return new BoxWriter().Box("moof", moof => moof
            .FullBox("mfhd", 0, 0, box => box.UInt32((uint)number + 1))
            .Box("traf", traf => traf
                .FullBox("tfhd", 0, DefaultBaseIsMoof, box => box.UInt32(1))
                .FullBox("tfdt", 1, 0, box => box.UInt64((ulong)samples[0].DecodeTime))
                .FullBox("trun", 0, OffsetDurationSizeFlags | (reordered ? CompositionOffsets : 0), box =>
                {
                    box.UInt32((uint)samples.Count).UInt32((uint)dataOffset);
                    foreach (var sample in samples)
                    {
                        box.UInt32(sample.Duration).UInt32((uint)sample.Size).UInt32(sample.IsSync ? SyncFlags : NonSyncFlags);
                        if (reordered)
                        {
                            box.UInt32((uint)sample.CompositionOffset);
                        }
                    }
                })));
    }
}
