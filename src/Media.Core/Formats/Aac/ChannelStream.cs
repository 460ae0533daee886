namespace Media.Core.Formats.Aac;

/// <summary>What a frame of AAC-LC holds of a channel (ISO/IEC 14496-3, 4.4.2.7, <c>individual_channel_stream</c>), passed over.</summary>
internal static class ChannelStream
{
    /// <summary>Numbers of codebooks that mean something else: nothing at all, what there is no book for, noise, and what is told of the other channel.</summary>
    private const int Zero = 0, Reserved = 12, Noise = 13, OutOfPhase = 14;

    /// <summary>Bands of a group that are coded by one book.</summary>
    /// <param name="Book">Number of the codebook.</param>
    /// <param name="From">The first band.</param>
    /// <param name="To">The first that is not among them.</param>
    /// <param name="Windows">Windows of the group.</param>
    private readonly record struct Section(int Book, int From, int To, int Windows);

    /// <summary>Passes over it, and gives how the channel is windowed; null where it is not of AAC-LC.</summary>
    /// <param name="bits">What is read.</param>
    /// <param name="common">What both channels of a pair have in common, and is told before them; null where the channel tells it.</param>
    public static WindowInfo? Skip(ref BitReader bits, WindowInfo? common)
    {
        const int GlobalGain = 8;
        bits.Skip(GlobalGain);
        if ((common ?? WindowInfo.Read(ref bits)) is not { } info || Sections(ref bits, info) is not { } sections)
        {
            return null;
        }

        SkipScaleFactors(ref bits, sections);
        if (bits.Flag())
        {
            SkipPulses(ref bits);
        }

        if (bits.Flag())
        {
            SkipNoiseShaping(ref bits, info);
        }

        var gainControl = bits.Flag();
        if (gainControl)
        {
            return null;
        }

        SkipSpectrum(ref bits, info, sections);
        return bits.Overrun ? null : info;
    }

    /// <summary>The sections (<c>section_data</c>); null where they are none.</summary>
    private static List<Section>? Sections(ref BitReader bits, WindowInfo info)
    {
        var lengthBits = info.IsShort ? 3 : 5;
        var more = (1 << lengthBits) - 1;
        List<Section> sections = [];
        foreach (var windows in info.Groups)
        {
            for (var band = 0; band < info.Bands;)
            {
                var book = bits.Read(4);
                var end = band;
                int length;
                do
                {
                    length = bits.Read(lengthBits);
                    end += length;
                }
                while (length == more);
                if (book == Reserved || end == band || end > info.Bands)
                {
                    return null;
                }

                sections.Add(new Section(book, band, end, windows));
                band = end;
            }
        }

        return sections;
    }

    /// <summary>The first energy of noise is a plain number (<c>scale_factor_data</c>).</summary>
    private static void SkipScaleFactors(ref BitReader bits, List<Section> sections)
    {
        const int FirstNoise = 9;
        var noisy = false;
        foreach (var section in sections.Where(section => section.Book != Zero))
        {
            for (var band = section.From; band < section.To; band++)
            {
                if (section.Book == Noise && !noisy)
                {
                    noisy = true;
                    bits.Skip(FirstNoise);
                }
                else
                {
                    Codebook.ScaleFactors.Skip(ref bits);
                }
            }
        }
    }

    /// <summary>Their number less one, the band of the first, then where each is and how large (<c>pulse_data</c>).</summary>
    private static void SkipPulses(ref BitReader bits)
    {
        var pulses = bits.Read(2) + 1;
        const int FirstBand = 6, Offset = 5, Amplitude = 4;
        bits.Skip(FirstBand + (pulses * (Offset + Amplitude)));
    }

    /// <summary>Filters of each window (<c>tns_data</c>).</summary>
    private static void SkipNoiseShaping(ref BitReader bits, WindowInfo info)
    {
        var (numberBits, lengthBits, orderBits) = info.IsShort ? (1, 4, 3) : (2, 6, 5);
        for (var window = 0; window < info.Groups.Sum(); window++)
        {
            var filters = bits.Read(numberBits);
            var resolution = filters > 0 ? 3 + bits.Read(1) : 0;
            for (; filters > 0; filters--)
            {
                bits.Skip(lengthBits);
                if (bits.Read(orderBits) is > 0 and var order)
                {
                    const int Direction = 1;
                    bits.Skip(Direction);
                    var compressed = bits.Read(1);
                    bits.Skip(order * (resolution - compressed));
                }
            }
        }
    }

    /// <summary>The spectral values of all windows of a group (<c>spectral_data</c>).</summary>
    private static void SkipSpectrum(ref BitReader bits, WindowInfo info, List<Section> sections)
    {
        foreach (var section in sections.Where(section => section.Book is not Zero and not Noise and < OutOfPhase))
        {
            var book = Codebook.OfSpectrum(section.Book);
            for (var values = info.Width(section.From, section.To) * section.Windows; values > 0; values -= book.Values)
            {
                book.Skip(ref bits);
            }
        }
    }
}
