namespace Media.Core.Captions;

/// <summary>Two bytes of closed captions, as they go with one picture (CEA-608).</summary>
/// <param name="Time">When the picture is shown, in milliseconds.</param>
/// <param name="First">The first byte.</param>
/// <param name="Second">The second byte.</param>
public readonly record struct CaptionPair(long Time, byte First, byte Second);

/// <summary>The closed captions that a picture carries, by their fields. Most pictures carry none, or fill bytes, which are left out.</summary>
/// <param name="FirstField">The bytes of the first field, where CC1 is.</param>
/// <param name="SecondField">The bytes of the second field, where CC3 is.</param>
/// <param name="HasNewKind">Whether there are captions of the newer kind (CEA-708).</param>
public sealed record PictureCaptions(List<(byte First, byte Second)> FirstField, List<(byte First, byte Second)> SecondField, bool HasNewKind)
{
    private const int Entry = 3;
    private const int Valid = 0x04;
    private const int Present = 0x40;
    private const int Count = 0x1F;

    private static ReadOnlySpan<byte> Mark => "GA94\u0003"u8;

    /// <summary>
    /// Finds the captions in what a picture carries beside itself (ATSC A/53, 4: <c>cc_data</c>): messages of H.264 and HEVC, user data of MPEG-2.
    /// </summary>
    /// <param name="data">The messages.</param>
    /// <param name="escaped">Whether there are bytes in it that keep start codes apart (H.264, 7.4.1): not so in MPEG-2.</param>
    public static PictureCaptions Read(ReadOnlySpan<byte> data, bool escaped)
    {
        var captions = new PictureCaptions([], [], false);
        var begin = data.IndexOf(Mark[..^1]);
        if (begin < 0)
        {
            return captions;
        }

        var plain = escaped ? Unescaped(data[begin..]) : data[begin..];
        for (var at = plain.IndexOf(Mark); at >= 0 && at + Mark.Length + 2 <= plain.Length;)
        {
            var flags = plain[at + Mark.Length];
            var entries = plain[(at + Mark.Length + 2)..];
            for (var number = 0; number < (flags & Count) && (flags & Present) != 0 && (number + 1) * Entry <= entries.Length; number++)
            {
                captions = captions.With(entries.Slice(number * Entry, Entry));
            }

            var next = plain[(at + 1)..].IndexOf(Mark);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return captions;
    }

    private PictureCaptions With(ReadOnlySpan<byte> entry)
    {
        var (first, second) = ((byte)(entry[1] & 0x7F), (byte)(entry[2] & 0x7F));
        if ((entry[0] & Valid) == 0 || (first | second) == 0)
        {
            return this;
        }

        var kind = entry[0] & 3;
        (kind == 0 ? FirstField : kind == 1 ? SecondField : []).Add((first, second));
        return kind > 1 ? this with { HasNewKind = true } : this;
    }

    private static byte[] Unescaped(ReadOnlySpan<byte> data)
    {
        var plain = new List<byte>(data.Length);
        var zeros = 0;
        foreach (var one in data)
        {
            if (zeros >= 2 && one == 3)
            {
                zeros = 0;
                continue;
            }

            zeros = one == 0 ? zeros + 1 : 0;
            plain.Add(one);
        }

        return [.. plain];
    }
}
