namespace Media.Tests.Shared;

/// <summary>
/// Makes subtitles as broadcasts have them (ETSI EN 300 743), in a transport stream of their own: white boxes, each from one time to another. The end is an empty page, or the time after which
/// a page that was not renewed is gone.
/// </summary>
internal static class DvbSubtitles
{
    private const byte Page = 0x10, Region = 0x11, Palette = 0x12, Object = 0x13, Display = 0x14, End = 0x80;
    private const byte White = 1;
    private const int PacketBytes = 188, PmtPid = 0x1000, SubtitlePid = 0x100;

    /// <summary>The stream.</summary>
    /// <param name="width">Width of the screen; null where the stream does not tell it: 720x576 is meant then.</param>
    /// <param name="height">Height of the screen.</param>
    /// <param name="boxes">The boxes, one after the other; of whole seconds those that time out.</param>
    /// <param name="emptied">Whether an empty page ends each; else they time out.</param>
    public static byte[] TransportStream(int? width, int height, bool emptied, params PictureSubtitles.Box[] boxes)
    {
        const byte Long = 60;
        using var stream = new MemoryStream();
        Section(stream, 0, [0, 0xB0, 13, 0, 1, 0xC1, 0, 0, 0, 1, .. SubtitleBytes.Two(0xE000 | PmtPid)]);
        byte[] language = [0x59, 8, .. "deu"u8, 0x10, 0, 1, 0, 1];
        Section(stream, PmtPid, [2, 0xB0, (byte)(18 + language.Length), 0, 1, 0xC1, 0, 0, .. SubtitleBytes.Two(0xE000 | 0x1FFF), 0xF0, 0, 6, .. SubtitleBytes.Two(0xE000 | SubtitlePid), 0xF0, (byte)language.Length, .. language]);
        byte counter = 0;
        for (var n = 0; n < boxes.Length; n++)
        {
            var box = boxes[n];
            var version = (byte)(((2 * n) & 0xF) << 4);
            Packets(stream, ref counter, box.From, [.. Screen(width, height), .. Shown(box, version, emptied ? Long : (byte)Math.Round(box.To - box.From))]);
            if (emptied)
            {
                Packets(stream, ref counter, box.To, [.. Screen(width, height), .. Segment(Page, [Long, (byte)(version + 0x10)]), .. Segment(End, [])]);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Screen(int? width, int height) => width is { } wide ? Segment(Display, [0, .. SubtitleBytes.Two(wide - 1), .. SubtitleBytes.Two(height - 1)]) : [];

    /// <summary>A page of one region with one object, of 16 colours.</summary>
    private static byte[] Shown(PictureSubtitles.Box box, byte version, byte timeOut)
    {
        const byte ModeChange = 2 << 2, Filled = 1 << 3, FourBits = (2 << 5) | (2 << 2), Opaque = 0, FullEntry = 0x5F, Luma = 235, Neutral = 128;
        byte[] rows = [.. Enumerable.Repeat(Row(box.Width), (box.Height + 1) / 2).SelectMany(row => row)];
        byte[] others = [.. Enumerable.Repeat(Row(box.Width), box.Height / 2).SelectMany(row => row)];
        return
        [
            .. Segment(Page, [timeOut, (byte)(version | ModeChange), 0, 0, .. SubtitleBytes.Two(box.Left), .. SubtitleBytes.Two(box.Top)]),
            .. Segment(Region, [0, (byte)(version | Filled), .. SubtitleBytes.Two(box.Width), .. SubtitleBytes.Two(box.Height), FourBits, 0, 0, 0, .. SubtitleBytes.Two(0), 0, 0, 0, 0]),
            .. Segment(Palette, [0, version, White, FullEntry, Luma, Neutral, Neutral, Opaque]),
            .. Segment(Object, [.. SubtitleBytes.Two(0), version, .. SubtitleBytes.Two(rows.Length), .. SubtitleBytes.Two(others.Length), .. rows, .. others]),
            .. Segment(End, []),
        ];
    }

    /// <summary>A run of 25 to 280 pixels of one colour; then the ends of the string and of the row (7.2.5.2.2).</summary>
    private static byte[] Row(int width) => [0x11, 0x0F, (byte)(width - 25), White << 4, 0, 0xF0];

    private static byte[] Segment(byte kind, byte[] data) => [0x0F, kind, .. SubtitleBytes.Two(1), .. SubtitleBytes.Two(data.Length), .. data];

    /// <summary>A packetized elementary stream's packet, in as many of the transport stream's as it takes.</summary>
    private static void Packets(MemoryStream stream, ref byte counter, double seconds, byte[] segments)
    {
        var packet = SubtitleBytes.Packet(seconds, isAligned: true, [0x20, 0, .. segments, 0xFF]);
        for (var at = 0; at < packet.Length;)
        {
            at += Packet(stream, SubtitlePid, at == 0, counter, packet.AsSpan(at));
            counter = (byte)((counter + 1) & 0xF);
        }
    }

    private static void Section(MemoryStream stream, int pid, byte[] section)
    {
        var sum = uint.MaxValue;
        foreach (var value in section)
        {
            sum ^= (uint)value << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum << 1) ^ ((sum & 0x80000000) != 0 ? 0x04C11DB7u : 0);
            }
        }

        Packet(stream, pid, true, 0, [0, .. section, .. SubtitleBytes.Two((int)(sum >> 16)), .. SubtitleBytes.Two((int)(sum & 0xFFFF)), .. Enumerable.Repeat((byte)0xFF, PacketBytes - 9 - section.Length)]);
    }

    /// <summary>One packet of the transport stream; what is too little is filled up in front. Gives how much it holds.</summary>
    private static int Packet(MemoryStream stream, int pid, bool first, byte counter, ReadOnlySpan<byte> data)
    {
        const int Head = 4;
        var held = Math.Min(data.Length, PacketBytes - Head);
        var filled = PacketBytes - Head - held;
        stream.Write([0x47, (byte)((first ? 0x40 : 0) | (pid >> 8)), (byte)pid, (byte)((filled > 0 ? 0x30 : 0x10) | counter)]);
        if (filled > 0)
        {
            stream.WriteByte((byte)(filled - 1));
            stream.Write(filled > 1 ? [0, .. Enumerable.Repeat((byte)0xFF, filled - 2)] : []);
        }

        stream.Write(data[..held]);
        return held;
    }
}
