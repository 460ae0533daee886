namespace Media.Core.Formats.Aac;

/// <summary>How a channel is windowed, and how its spectrum is divided (ISO/IEC 14496-3, 4.4.2.1, <c>ics_info</c>, and 4.5.4).</summary>
/// <param name="Window">How it is windowed.</param>
/// <param name="Bands">How many bands of scale factors are told.</param>
/// <param name="Groups">Of how many windows each group is: one of one, or together eight short ones.</param>
internal sealed record WindowInfo(AacWindow Window, int Bands, int[] Groups)
{
    private const int EightShort = 2;

    /// <summary>Where the bands of a long window begin at 48 kHz, and where the last one ends.</summary>
    private static readonly int[] LongBands =
    [
        0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 48, 56, 64, 72, 80, 88, 96, 108, 120, 132, 144, 160, 176, 196, 216, 240, 264, 292, 320, 352, 384, 416, 448, 480, 512, 544, 576, 608,
        640, 672, 704, 736, 768, 800, 832, 864, 896, 928, 1024,
    ];

    private static readonly int[] ShortBands = [0, 4, 8, 12, 16, 20, 28, 36, 44, 56, 68, 80, 96, 112, 128];

    /// <summary>Whether there are eight short windows.</summary>
    public bool IsShort => Window.Sequence == EightShort;

    /// <summary>Reads it; null where it is not of AAC-LC.</summary>
    public static WindowInfo? Read(ref BitReader bits)
    {
        const int Reserved = 1;
        bits.Skip(Reserved);
        var window = new AacWindow(bits.Read(2), bits.Read(1));
        if (window.Sequence == EightShort)
        {
            var bands = bits.Read(4);
            List<int> groups = [1];
            for (var n = 1; n < 8; n++)
            {
                if (bits.Flag())
                {
                    groups[^1]++;
                }
                else
                {
                    groups.Add(1);
                }
            }

            return bands < ShortBands.Length ? new WindowInfo(window, bands, [.. groups]) : null;
        }

        var all = bits.Read(6);
        var predicted = bits.Flag();
        return all < LongBands.Length && !predicted ? new WindowInfo(window, all, [1]) : null;
    }

    /// <summary>How many spectral values a window has from one band to another.</summary>
    public int Width(int from, int to) => this.IsShort ? ShortBands[to] - ShortBands[from] : LongBands[to] - LongBands[from];
}
