using Media.Core.Boxes;
using Media.Core.Cmaf;

namespace Media.Core.Progressive;

/// <summary>The tables of a sample table box (ISO/IEC 14496-12, 8.6 and 8.7): how long samples last, when they are shown, how large they are, and where they lie.</summary>
internal static class SampleTables
{
    /// <summary>Writes the tables behind the sample descriptions.</summary>
    /// <param name="stbl">Where to.</param>
    /// <param name="samples">All samples of the track, in decoding order.</param>
    /// <param name="chunks">How many samples each chunk has.</param>
    /// <param name="offsets">Where each chunk begins in the file.</param>
    public static void Write(BoxWriter stbl, Sample[] samples, int[] chunks, long[] offsets)
    {
        stbl.FullBox("stts", 0, 0, box => Runs(box, Grouped(samples.Select(sample => (long)sample.Duration))));
        if (samples.Any(sample => sample.CompositionOffset != 0))
        {
            stbl.FullBox("ctts", 0, 0, box => Runs(box, Grouped(samples.Select(sample => (long)sample.CompositionOffset))));
        }

        if (!samples.All(sample => sample.IsSync))
        {
            stbl.FullBox("stss", 0, 0, box =>
            {
                var sync = samples.Index().Where(sample => sample.Item.IsSync).Select(sample => (uint)sample.Index + 1).ToArray();
                box.UInt32((uint)sync.Length);
                foreach (var number in sync)
                {
                    box.UInt32(number);
                }
            });
        }

        stbl.FullBox("stsc", 0, 0, box =>
        {
            var runs = chunks.Index().Where(chunk => chunk.Index == 0 || chunk.Item != chunks[chunk.Index - 1]).ToArray();
            box.UInt32((uint)runs.Length);
            foreach (var (number, count) in runs)
            {
                box.UInt32((uint)number + 1).UInt32((uint)count).UInt32(1);
            }
        });
        stbl.FullBox("stsz", 0, 0, box =>
        {
            box.UInt32(0).UInt32((uint)samples.Length);
            foreach (var sample in samples)
            {
                box.UInt32((uint)sample.Size);
            }
        });
        stbl.FullBox("co64", 0, 0, box =>
        {
            box.UInt32((uint)offsets.Length);
            foreach (var offset in offsets)
            {
                box.UInt64((ulong)offset);
            }
        });
    }

    private static void Runs(BoxWriter box, List<(uint Count, long Value)> runs)
    {
        box.UInt32((uint)runs.Count);
        foreach (var (count, value) in runs)
        {
            box.UInt32(count).UInt32((uint)value);
        }
    }

    private static List<(uint Count, long Value)> Grouped(IEnumerable<long> values)
    {
        List<(uint Count, long Value)> runs = [];
        foreach (var value in values)
        {
            if (runs.Count > 0 && runs[^1].Value == value)
            {
                runs[^1] = (runs[^1].Count + 1, value);
            }
            else
            {
                runs.Add((1, value));
            }
        }

        return runs;
    }
}
