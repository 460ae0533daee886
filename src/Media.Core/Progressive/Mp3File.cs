using System.Buffers.Binary;
using Media.Core.Formats.Mp3;
using Media.Core.Planning;
using Media.Core.Publishing;

namespace Media.Core.Progressive;

/// <summary>
/// Lays out an MP3 over the frames that were stored: a tag (<see cref="Id3Tag"/>), then a frame without sound that tells how many frames there are and which samples at both ends are the
/// encoder's and the decoder's own (what Xing and LAME write, and players read), then the frames. So players show the right length, find places by it, and play nothing but the sound.
/// </summary>
public static class Mp3File
{
    /// <summary>The least bit rate whose frames have room for what is told.</summary>
    private const int LeastBitrate = 64_000;

    private const int Places = 100;

    /// <summary>The file.</summary>
    /// <param name="settings">How the sound was encoded.</param>
    /// <param name="record">What was recorded of it; at least one piece.</param>
    /// <param name="film">What is known of the film; null for nothing.</param>
    /// <param name="piece">Where a piece lies, by its number.</param>
    public static MovieFile Write(Mp3Settings settings, AudioRecord record, FilmFacts? film, Func<int, string> piece) => new(
        [.. Id3Tag.Of(film), .. Info(settings, Frames(settings, record), Sound(record))],
        [.. record.Segments.Select((segment, number) => new MoviePiece(piece(number), 0, segment.Bytes))]);

    /// <summary>How many frames there are, the one that only tells of them not among them.</summary>
    public static long Frames(Mp3Settings settings, AudioRecord record) => record.Segments.Sum(segment => segment.Bytes) / Mp3Frame.Bytes(settings.Bitrate);

    /// <summary>How many samples players play.</summary>
    public static long Sound(AudioRecord record) => record.Samples - Mp3Frame.EncoderDelay - Mp3Frame.DecoderDelay;

    private static byte[] Info(Mp3Settings settings, long frames, long sound)
    {
        var bitrate = Math.Max(LeastBitrate, settings.Bitrate);
        var frame = new byte[Mp3Frame.Bytes(bitrate)];
        Mp3Frame.Header(settings.Channels, bitrate).CopyTo(frame, 0);
        var bytes = (uint)Math.Min(uint.MaxValue, frame.Length + (frames * Mp3Frame.Bytes(settings.Bitrate)));
        var ends = (Mp3Frame.EncoderDelay << 12) | (int)((frames * Mp3Frame.Samples) - Mp3Frame.EncoderDelay - sound);
        byte[] told =
        [
            .. "Info"u8, 0, 0, 0, 0b1111, .. Big((uint)frames), .. Big(bytes), .. Enumerable.Range(0, Places).Select(place => (byte)(place * 256 / Places)), 0, 0, 0, 0,
            // Constant bit rate; lowpass, peak, and gains are not told.
            .. "LAME3.100"u8, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)Math.Min(255, settings.Bitrate / 1000), (byte)(ends >> 16), (byte)(ends >> 8), (byte)ends,
            // Out of 48 kHz, joint stereo or mono; no gain, no preset; the checksum of the sound is not told.
            (byte)(0b1000_0000 | (settings.Channels == 1 ? 0 : 0b1100)), 0, 0, 0, .. Big(bytes), 0, 0,
        ];
        var at = Mp3Frame.HeaderBytes + Mp3Frame.SideBytes(settings.Channels);
        told.CopyTo(frame, at);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(at + told.Length), Checksum(frame.AsSpan(0, at + told.Length)));
        return frame;
    }

    private static byte[] Big(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    /// <summary>CRC-16 with the polynomial x^16 + x^15 + x^2 + 1, bits reflected, from zero: as LAME has it.</summary>
    private static ushort Checksum(ReadOnlySpan<byte> bytes)
    {
        ushort sum = 0;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (ushort)((sum & 1) != 0 ? (sum >> 1) ^ 0xA001 : sum >> 1);
            }
        }

        return sum;
    }
}
