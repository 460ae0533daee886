namespace Media.Ffmpeg.Tests.Sources;

/// <summary>Puts closed captions into the pictures of an H.264 stream: FFmpeg has no way to.</summary>
internal static class ClosedCaptions
{
    /// <summary>What is sent with which picture, counted from the caption's appearance on: loaded before, shown, then replaced, then cleared.</summary>
    private static readonly (int Picture, string Bytes)[] Sent =
    [
        (-20, "1420"), (-19, "1420"), (-18, "1470"), (-17, "4865"), (-16, "6C6C"), (-15, "6F00"), (0, "142F"), (1, "142F"),
        (5, "1420"), (6, "1420"), (7, "142E"), (8, "1470"), (9, "776F"), (10, "726C"), (11, "6400"), (25, "142F"), (26, "142F"), (50, "142C"), (51, "142C"),
    ];

    /// <summary>The stream with a message in front of every picture's first slice: captions, or fill bytes.</summary>
    /// <param name="stream">The stream, whose pictures are shown in the order in which they stand.</param>
    /// <param name="shown">The picture with which the first caption appears.</param>
    public static byte[] Insert(byte[] stream, int shown)
    {
        using var output = new MemoryStream();
        var picture = 0;
        foreach (var unit in Units(stream))
        {
            // A slice that begins a picture: its first number, first_mb_in_slice, is zero, which is written as one bit.
            if ((unit[0] & 0x1F) is 1 or 5 && (unit[1] & 0x80) != 0)
            {
                output.Write([0, 0, 0, 1, .. Message(Sent.FirstOrDefault(one => one.Picture == picture - shown).Bytes ?? "0000")]);
                picture++;
            }

            output.Write([0, 0, 0, 1, .. unit]);
        }

        return output.ToArray();
    }

    private static byte[] Message(string bytes)
    {
        var pair = Convert.FromHexString(bytes);
        return
        [
            0x06, 0x04, 17, 0xB5, 0x00, 0x31, (byte)'G', (byte)'A', (byte)'9', (byte)'4', 0x03, 0xC2, 0xFF,
            0xFC, Odd(pair[0]), Odd(pair[1]), 0xFD, 0x80, 0x80, 0xFF, 0x80,
        ];
    }

    /// <summary>With its parity bit.</summary>
    private static byte Odd(byte value) => (byte)(System.Numerics.BitOperations.PopCount(value) % 2 == 0 ? value | 0x80 : value);

    private static IEnumerable<byte[]> Units(byte[] stream)
    {
        var begin = -1;
        for (var at = 0; at + 3 <= stream.Length; at++)
        {
            if (stream[at] == 0 && stream[at + 1] == 0 && stream[at + 2] == 1)
            {
                if (begin >= 0)
                {
                    yield return stream[begin..(at > 0 && stream[at - 1] == 0 ? at - 1 : at)];
                }

                begin = at + 3;
            }
        }

        yield return stream[begin..];
    }
}
