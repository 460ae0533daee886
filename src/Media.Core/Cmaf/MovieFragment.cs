using System.Buffers.Binary;
using Media.Core.Boxes;

namespace Media.Core.Cmaf;

/// <summary>
/// Reads the track run of a movie fragment (ISO/IEC 14496-12, 8.8): what an encoder wrote, or what was stored. One track per file.
/// </summary>
public static class MovieFragment
{
    private const uint NonSync = 0x10000;

    /// <summary>Far more than a segment of any rate has; a damaged count must not fill the memory.</summary>
    private const uint MostSamples = 1_000_000;

    /// <summary>The samples that a <c>moof</c> box describes.</summary>
    /// <param name="data">The bytes of the file.</param>
    /// <param name="moof">The box within them.</param>
    /// <exception cref="InvalidDataException">The fragment is damaged.</exception>
    public static List<Sample> Read(ReadOnlySpan<byte> data, Box moof)
    {
        var traf = Box.Find(data, moof.Body, moof.End, "traf");
        var defaults = Defaults.Read(data[..traf.End], Box.Find(data, traf.Body, traf.End, "tfhd").Body);
        var time = DecodeTime(data, Box.Find(data, traf.Body, traf.End, "tfdt"));
        List<Sample> samples = [];
        foreach (var run in Box.Children(data, traf.Body, traf.End).Where(box => box.Type == "trun"))
        {
            time = ReadRun(data[..run.End], run.Body, defaults, time, samples);
        }

        return samples;
    }

    private static long DecodeTime(ReadOnlySpan<byte> data, Box tfdt)
    {
        var wide = data[tfdt.Body] == 1;
        return Take(data, tfdt.Body + 4, tfdt.End, wide ? 8 : 4) is { } raw && wide
            ? (long)BinaryPrimitives.ReadUInt64BigEndian(raw)
            : BinaryPrimitives.ReadUInt32BigEndian(raw);
    }

    private static long ReadRun(ReadOnlySpan<byte> data, int at, Defaults defaults, long time, List<Sample> samples)
    {
        var flags = UInt32(data, ref at);
        var count = UInt32(data, ref at);
        if (count > MostSamples)
        {
            throw new InvalidDataException($"A run of {count} samples is more than a fragment has.");
        }

        at += (flags & 1) != 0 ? 4 : 0;
        uint? first = (flags & 4) != 0 ? UInt32(data, ref at) : null;
        for (var n = 0u; n < count; n++)
        {
            var duration = (flags & 0x100) != 0 ? UInt32(data, ref at) : defaults.Duration;
            var size = (flags & 0x200) != 0 ? UInt32(data, ref at) : defaults.Size;
            var own = (flags & 0x400) != 0 ? UInt32(data, ref at) : n == 0 && first is { } given ? given : defaults.Flags;
            var offset = (flags & 0x800) != 0 ? (int)UInt32(data, ref at) : 0;
            if (size > int.MaxValue)
            {
                throw new InvalidDataException($"A sample of {size} bytes is more than a fragment has.");
            }

            samples.Add(new Sample(time, duration, offset, (int)size, (own & NonSync) == 0));
            time += duration;
        }

        return time;
    }

    private static uint UInt32(ReadOnlySpan<byte> data, ref int at)
    {
        var value = BinaryPrimitives.ReadUInt32BigEndian(Take(data, at, data.Length, 4));
        at += 4;
        return value;
    }

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> data, int at, int end, int count) =>
        at >= 0 && at + count <= end
            ? data.Slice(at, count)
            : throw new InvalidDataException("A box of the fragment ends before its last field.");

    /// <summary>The defaults of a track fragment header (8.8.7); a missing one is 0.</summary>
    private readonly record struct Defaults(uint Duration, uint Size, uint Flags)
    {
        public static Defaults Read(ReadOnlySpan<byte> data, int at)
        {
            var flags = UInt32(data, ref at);
            at += 4 + ((flags & 1) != 0 ? 8 : 0) + ((flags & 2) != 0 ? 4 : 0);
            return new Defaults(
                (flags & 8) != 0 ? UInt32(data, ref at) : 0,
                (flags & 16) != 0 ? UInt32(data, ref at) : 0,
                (flags & 32) != 0 ? UInt32(data, ref at) : 0);
        }
    }
}
