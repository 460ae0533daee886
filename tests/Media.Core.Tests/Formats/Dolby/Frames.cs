namespace Media.Core.Tests.Formats.Dolby;

/// <summary>Frames of Dolby's codecs with nothing in them but what they say of themselves, and a right checksum.</summary>
internal static class Frames
{
    /// <summary>5.1 at 448 kbit/s; the last byte of the sound tells frames apart.</summary>
    public static byte[] Ac3(byte sound = 0, byte arrangement = 7, byte low = 1, byte rate = 0, byte code = 30, byte version = 8, int bytes = 1792) =>
        Summed([0x0B, 0x77, 0, 0, (byte)((rate << 6) | code), (byte)(version << 3), (byte)(arrangement << 5 | low << (4 - (arrangement switch { 7 or 5 => 4, 2 or 3 or 4 or 6 => 2, _ => 0 })))], sound, bytes);

    /// <summary>5.1 at 384 kbit/s.</summary>
    public static byte[] Eac3(byte sound = 0, byte kind = 0, byte blocks = 3, byte arrangement = 7, byte low = 1, int told = 1536, int bytes = 1536) =>
        Summed([0x0B, 0x77, (byte)((kind << 6) | (((told / 2) - 1) >> 8)), (byte)((told / 2) - 1), (byte)((blocks << 4) | (arrangement << 1) | low), 16 << 3], sound, bytes);

    private static byte[] Summed(byte[] header, byte sound, int bytes)
    {
        byte[] frame = [.. header, .. new byte[bytes - header.Length]];
        frame[^3] = sound;
        ushort sum = 0;
        foreach (var value in frame[2..^2])
        {
            sum ^= (ushort)(value << 8);
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (ushort)((sum & 0x8000) != 0 ? (sum << 1) ^ 0x8005 : sum << 1);
            }
        }

        (frame[^2], frame[^1]) = ((byte)(sum >> 8), (byte)sum);
        return frame;
    }
}
