namespace Media.Tests.Shared;

/// <summary>What the streams of subtitles have in common.</summary>
internal static class SubtitleBytes
{
    /// <summary>A number of two bytes, the larger one first.</summary>
    public static byte[] Two(int value) => [(byte)(value >> 8), (byte)value];

    /// <summary>A packet of the first private stream (ISO/IEC 13818-1, 2.4.3.6), with the time at which it is to be shown.</summary>
    /// <param name="seconds">That time.</param>
    /// <param name="isAligned">Whether it says that a unit begins with it.</param>
    /// <param name="data">What it holds.</param>
    public static byte[] Packet(double seconds, bool isAligned, byte[] data)
    {
        var time = (ulong)Math.Round(seconds * 90_000);
        return
        [
            0, 0, 1, 0xBD, .. Two(8 + data.Length), (byte)(isAligned ? 0x84 : 0x81), 0x80, 5,
            (byte)(0x21 | ((time >> 29) & 0xE)), (byte)(time >> 22), (byte)(1 | ((time >> 14) & 0xFE)), (byte)(time >> 7), (byte)(1 | (time << 1)), .. data,
        ];
    }
}
