using System.Globalization;
using System.Text;

namespace Media.Tests.Shared;

/// <summary>
/// Makes subtitles as DVDs have them (sub-picture units), in the pair of files that programs keep them in (VobSub): white boxes, each from one time to another. The end is a command of the unit,
/// and not an event of the stream.
/// </summary>
internal static class DvdSubtitles
{
    private const byte ForcedStart = 0, Start = 1, Stop = 2, Colours = 3, Opacity = 4, Area = 5, Lines = 6, EndOfCommands = 0xFF;

    /// <summary>Commands are timed in these, in seconds.</summary>
    private const double Tick = 1024 / 90_000.0;

    /// <summary>The pictures, an MPEG program stream (<c>.sub</c>), and what tells where in it they lie (<c>.idx</c>).</summary>
    /// <param name="width">Width of the screen.</param>
    /// <param name="height">Height of the screen.</param>
    /// <param name="forced">Whether they are shown to those, too, who want no subtitles.</param>
    /// <param name="ends">Whether units say when they end; else each is shown until the next.</param>
    /// <param name="boxes">The boxes, one after the other.</param>
    public static (byte[] Pictures, string Index) VobSub(int width, int height, bool forced, bool ends, params PictureSubtitles.Box[] boxes)
    {
        using var stream = new MemoryStream();
        var index = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture,
            $"# VobSub index file, v7 (do not modify this line!)\nsize: {width}x{height}\npalette: 000000, ffffff, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000, 000000\nid: de, index: 0\n"));
        foreach (var box in boxes)
        {
            index.Append(CultureInfo.InvariantCulture, $"timestamp: {TimeSpan.FromSeconds(box.From):hh\\:mm\\:ss\\:fff}, filepos: {stream.Position:x9}\n");
            Pack(stream, box.From, Unit(box, forced, ends));
        }

        return (stream.ToArray(), index.ToString());
    }

    /// <summary>A unit: its length, where its commands begin, rows of each field, commands at two times.</summary>
    private static byte[] Unit(PictureSubtitles.Box box, bool forced, bool ends)
    {
        const int Head = 4;
        byte[] row = [0, 1]; // the first colour to the end of the row
        byte[] rows = [.. Enumerable.Repeat(row, (box.Height + 1) / 2).SelectMany(bytes => bytes)];
        var first = Head + rows.Length;
        byte[] shown =
        [
            forced ? ForcedStart : Start, Colours, 0, 0x10, Opacity, 0, 0xF0, Area, .. Three(box.Left, box.Left + box.Width - 1), .. Three(box.Top, box.Top + box.Height - 1),
            Lines, .. SubtitleBytes.Two(Head), .. SubtitleBytes.Two(Head), EndOfCommands,
        ];
        var second = first + 4 + shown.Length;
        byte[] gone = ends ? [.. SubtitleBytes.Two((int)Math.Round((box.To - box.From) / Tick)), .. SubtitleBytes.Two(second), Stop, EndOfCommands] : [];
        byte[] commands = [.. SubtitleBytes.Two(0), .. SubtitleBytes.Two(ends ? second : first), .. shown, .. gone];
        return [.. SubtitleBytes.Two(first + commands.Length), .. SubtitleBytes.Two(first), .. rows, .. commands];
    }

    /// <summary>A pack (ISO/IEC 13818-1, 2.5.3.3) with a unit in a packet of the first private stream.</summary>
    private static void Pack(MemoryStream stream, double seconds, byte[] unit)
    {
        const byte FirstSubtitles = 0x20;
        stream.Write([0, 0, 1, 0xBA, 0x44, 0, 4, 0, 4, 1, 1, 0x89, 0xC3, 0xF8]);
        stream.Write(SubtitleBytes.Packet(seconds, isAligned: false, [FirstSubtitles, .. unit]));
    }

    /// <summary>Two numbers of twelve bits.</summary>
    private static byte[] Three(int first, int last) => [(byte)(first >> 4), (byte)((first << 4) | (last >> 8)), (byte)last];
}
