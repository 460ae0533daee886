namespace Media.Core.Formats.Mp3;

/// <summary>A frame of MPEG-1 Layer III (ISO/IEC 11172-3, 2.4.1) at 48 kHz: there every bit rate makes frames of whole bytes, all of one length.</summary>
public static class Mp3Frame
{
    /// <summary>Samples per second.</summary>
    public const int SampleRate = 48_000;

    /// <summary>Samples of a frame.</summary>
    public const int Samples = 1152;

    /// <summary>Samples that LAME is late: a granule.</summary>
    public const int EncoderDelay = 576;

    /// <summary>Samples that decoders are late; what files tell does not count them.</summary>
    public const int DecoderDelay = 529;

    /// <summary>The bit rates that there are, in bits per second; in the order of the numbers that frames call them by, from 1.</summary>
    public static readonly int[] Bitrates =
        [32_000, 40_000, 48_000, 56_000, 64_000, 80_000, 96_000, 112_000, 128_000, 160_000, 192_000, 224_000, 256_000, 320_000];

    /// <summary>Length of the header in bytes.</summary>
    public const int HeaderBytes = 4;

    private const int Mono = 1;

    /// <summary>Length of a frame in bytes.</summary>
    public static int Bytes(int bitrate) => 144 * bitrate / SampleRate;

    /// <summary>Length of what stands between the header and the sound, in bytes.</summary>
    public static int SideBytes(int channels) => channels == Mono ? 17 : 32;

    /// <summary>The header of a frame: without a checksum, two channels as joint stereo.</summary>
    /// <exception cref="ArgumentException">There is no such bit rate.</exception>
    public static byte[] Header(int channels, int bitrate)
    {
        var number = Array.IndexOf(Bitrates, bitrate) + 1;
        return number > 0
            ? [0xFF, 0xFB, (byte)((number << 4) | 0b0100), (byte)(channels == Mono ? 0b1100_0100 : 0b0100_0100)]
            : throw new ArgumentException($"MP3 knows no bit rate of {bitrate} bits per second.", nameof(bitrate));
    }

    /// <summary>Whether a frame begins with these bytes that was encoded so and takes no sound out of frames before it.</summary>
    /// <param name="bytes">At least the first six.</param>
    /// <param name="channels">Number of channels, 1 or 2.</param>
    /// <param name="bitrate">Bits per second.</param>
    public static bool Begins(ReadOnlySpan<byte> bytes, int channels, int bitrate)
    {
        // How the two channels are joined is told frame by frame.
        const int Joined = 0b0011_0000;
        var wanted = Header(channels, bitrate);
        return bytes.Length >= HeaderBytes + 2 && bytes[..3].SequenceEqual(wanted.AsSpan(0, 3)) && (bytes[3] & ~Joined) == wanted[3]
            && bytes[HeaderBytes] == 0 && (bytes[HeaderBytes + 1] & 0x80) == 0;
    }
}
