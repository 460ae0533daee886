namespace Media.Core.Formats.Dolby;

/// <summary>
/// A frame of AC-3 or E-AC-3 (ETSI TS 102 366, 4.3 and E.1.2) that can be handed on as it is: whole, undamaged, the only one of its time, of the 1,536 samples that AC-3 always has.
/// </summary>
/// <param name="Enhanced">Whether it is of E-AC-3.</param>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Channels">Number of channels, the one of low frequencies among them.</param>
public readonly record struct DolbyFrame(bool Enhanced, int SampleRate, int Channels)
{
    /// <summary>Samples of a frame.</summary>
    public const int Samples = 1536;

    /// <summary>The one rate at which frames of AC-3 are as long as their bit rate says.</summary>
    private const int Rate = 48_000;

    private const int HeaderBytes = 8;
    private const int SixBlocks = 3;
    private const int MostAc3 = 8;
    private const int LeastEnhanced = 11;
    private const int MostEnhanced = 16;

    /// <summary>Bit rates of AC-3 in kbit/s, by half their code; at 48 kHz a frame has four bytes for each.</summary>
    private static readonly int[] Bitrates = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640];

    /// <summary>Channels by how they are arranged, without the one of low frequencies.</summary>
    private static readonly int[] Arrangements = [2, 1, 2, 3, 3, 4, 4, 5];

    private static readonly ushort[] Sums = [.. Enumerable.Range(0, 256).Select(value => Sum((ushort)(value << 8)))];

    /// <summary>Number of channels.</summary>
    /// <param name="arrangement">How they are arranged (<c>acmod</c>), 0 to 7.</param>
    /// <param name="low">1 where there is one of low frequencies besides, else 0.</param>
    public static int ChannelsOf(int arrangement, int low) => Arrangements[arrangement] + low;

    /// <summary>The frame; null where the bytes are not just one such frame.</summary>
    public static DolbyFrame? Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes || bytes[0] != 0x0B || bytes[1] != 0x77)
        {
            return null;
        }

        var version = bytes[5] >> 3;
        return version <= MostAc3 ? Ac3(bytes) : version is >= LeastEnhanced and <= MostEnhanced ? Enhance(bytes) : null;
    }

    private static DolbyFrame? Ac3(ReadOnlySpan<byte> bytes)
    {
        int rate = bytes[4] >> 6, code = (bytes[4] & 0x3F) / 2, arrangement = bytes[6] >> 5;
        if (rate != 0 || code >= Bitrates.Length || bytes.Length != 4 * Bitrates[code] || !IsWhole(bytes))
        {
            return null;
        }

        // What is told of mixing stands between the arrangement and the low frequencies.
        var mixing = arrangement == 2 ? 2 : ((arrangement & 1) != 0 && arrangement != 1 ? 2 : 0) + ((arrangement & 4) != 0 ? 2 : 0);
        return new DolbyFrame(false, Rate, ChannelsOf(arrangement, (bytes[6] >> (4 - mixing)) & 1));
    }

    private static DolbyFrame? Enhance(ReadOnlySpan<byte> bytes)
    {
        // Of the first of all streams within the track, which stands for itself.
        int kind = bytes[2] >> 3, length = 2 * ((((bytes[2] & 7) << 8) | bytes[3]) + 1), rate = bytes[4] >> 6, blocks = (bytes[4] >> 4) & 3;
        return kind == 0 && rate == 0 && blocks == SixBlocks && bytes.Length == length && IsWhole(bytes)
            ? new DolbyFrame(true, Rate, ChannelsOf((bytes[4] >> 1) & 7, bytes[4] & 1))
            : null;
    }

    /// <summary>Its checksum (x^16 + x^15 + x^2 + 1) over all behind the first two bytes is zero.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        ushort sum = 0;
        foreach (var value in bytes[2..])
        {
            sum = (ushort)((sum << 8) ^ Sums[(sum >> 8) ^ value]);
        }

        return sum == 0;
    }

    private static ushort Sum(ushort value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (ushort)((value & 0x8000) != 0 ? (value << 1) ^ 0x8005 : value << 1);
        }

        return value;
    }
}
