namespace Media.Core.Formats.Aac;

/// <summary>
/// A Huffman codebook of AAC (ISO/IEC 14496-3, 4.A.1), as far as it takes to pass over what is coded by it. In all of them shorter words are smaller numbers, and words of
/// one length follow on each other, so that how many there are of each length says which they are.
/// </summary>
internal sealed class Codebook
{
    /// <summary>A value that is too large for a word follows in as many bits, and four more, as ones stand before the first zero (4.6.3.3).</summary>
    private const int EscapeBits = 4;

    /// <summary>Those of spectral values, from the first.</summary>
    private static readonly Codebook[] Spectral =
    [
        new(4, [1, 0, 0, 0, 8, 0, 24, 0, 24, 8, 16]),
        new(4, [0, 0, 1, 1, 7, 24, 15, 19, 14]),
        new(4, [1, 0, 0, 4, 2, 6, 3, 5, 15, 15, 8, 9, 3, 3, 5, 2], "011112222232343311223232331221224334323244332333223243344233333344442233434443233"),
        new(4, [0, 0, 0, 10, 6, 0, 9, 21, 8, 14, 11, 2], "433331202222121144443333333333332222222222221111444444333333333433344422222243333"),
        new(2, [1, 0, 0, 4, 4, 0, 4, 12, 12, 12, 18, 10, 4]),
        new(2, [0, 0, 0, 9, 0, 16, 13, 8, 23, 8, 4]),
        new(2, [1, 0, 2, 1, 0, 4, 5, 10, 14, 15, 8, 4], "0112221122211222222221122212122222222211222222222222112222222222"),
        new(2, [0, 0, 1, 5, 7, 10, 14, 15, 8, 4], "2212120112222222221122222222221212222222121222222222221212222112"),
        new(2, [1, 0, 2, 1, 0, 4, 3, 8, 11, 20, 31, 38, 32, 14, 4], "0112221122211222222221122222221212222222212222222212221222212222112222222222222122212222222222222222222212212222222122222222222222212212222122222222222222222222"
            + "222222222"),
        new(2, [0, 0, 0, 3, 8, 14, 17, 25, 31, 41, 22, 8], "2222112222211222202211222222222222121222222222222121222222222222222222122222122222222222222222121222222212222221222222222222222221212122222222222222212122212221"
            + "222222122"),
        new(2, [0, 0, 0, 2, 6, 7, 16, 59, 55, 95, 43, 6], "0281122222212122222221122222222222222255555251215255552222255225552252555252255222155222212552252522222225221222222122222222222222122222222222422222242122222222"
            + "222222222222222222222212222222222222222221222222222222222222222222222112222222222222222222222222212212122212222211222212212112112"),
    ];

    private readonly int[] _counts;
    private readonly string _behind;

    /// <summary>A codebook.</summary>
    /// <param name="values">How many values a word stands for.</param>
    /// <param name="counts">How many words there are of one bit, of two, and so on.</param>
    /// <param name="behind">
    /// For each word, in their order, how many of its values are not zero, whose signs follow it; one more than it has values is added for each that is too large for a word. Empty where words say all.
    /// </param>
    private Codebook(int values, int[] counts, string behind = "")
    {
        this.Values = values;
        _counts = counts;
        _behind = behind;
    }

    /// <summary>That of scale factors.</summary>
    public static Codebook ScaleFactors { get; } = new(1, [1, 0, 1, 3, 2, 4, 3, 5, 4, 6, 6, 6, 5, 8, 4, 7, 3, 7, 46]);

    /// <summary>How many values a word stands for.</summary>
    public int Values { get; }

    /// <summary>That of spectral values of a number.</summary>
    /// <param name="number">1 to 11.</param>
    public static Codebook OfSpectrum(int number) => Spectral[number - 1];

    /// <summary>Passes over a word, and what follows it of its values.</summary>
    public void Skip(ref BitReader bits)
    {
        var word = this.Word(ref bits);
        if (_behind.Length == 0)
        {
            return;
        }

        var (escapes, signs) = Math.DivRem(_behind[word] - '0', this.Values + 1);
        bits.Skip(signs);
        for (var n = 0; n < escapes; n++)
        {
            var ones = 0;
            while (bits.Flag())
            {
                ones++;
            }

            bits.Skip(ones + EscapeBits);
        }
    }

    /// <summary>The place of the next word among all. There is none that begins as no word does.</summary>
    private int Word(ref BitReader bits)
    {
        int code = 0, first = 0, before = 0;
        foreach (var count in _counts)
        {
            code = (code << 1) | bits.Read(1);
            first <<= 1;
            if (code - first < count)
            {
                return before + code - first;
            }

            first += count;
            before += count;
        }

        throw new InvalidOperationException("A codebook has a word for whatever there is.");
    }
}
