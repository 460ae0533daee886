using System.Buffers.Binary;
using Utf8Text = System.Text.Encoding;

namespace Media.Ffmpeg.Captions;

/// <summary>A track of text in a Matroska file.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Private">What the decoder has to know: the script's header of Advanced SubStation.</param>
internal sealed record MatroskaTrack(int Number, string Private);

/// <summary>One event of a track.</summary>
/// <param name="Track">The track's number.</param>
/// <param name="Start">When it begins, in milliseconds.</param>
/// <param name="Duration">How long it lasts, in milliseconds; null where the file does not say.</param>
/// <param name="Text">Its data.</param>
internal sealed record MatroskaEvent(int Track, long Start, long? Duration, string Text);

/// <summary>
/// Reads the little Matroska file (RFC 9559) in which FFmpeg hands on captions: the one of its formats that keeps exact times, lets several tracks through at once, and in which no
/// text can be taken for anything but text. Elements come in their order; those that hold others are entered, all unknown ones are passed over.
/// </summary>
internal static class MatroskaText
{
    private const uint Segment = 0x18538067, Cluster = 0x1F43B675, Tracks = 0x1654AE6B, TrackEntry = 0xAE, BlockGroup = 0xA0;
    private const uint Timestamp = 0xE7, Block = 0xA1, SimpleBlock = 0xA3, BlockDuration = 0x9B, TrackNumber = 0xD7, CodecPrivate = 0x63A2;
    private const int BlockHead = 3;

    /// <summary>The tracks and their events, in the file's order.</summary>
    /// <exception cref="InvalidDataException">It is no such file, or ends too early.</exception>
    public static (MatroskaTrack[] Tracks, MatroskaEvent[] Events) Read(ReadOnlySpan<byte> file)
    {
        List<MatroskaTrack> tracks = [];
        List<MatroskaEvent> events = [];
        long cluster = 0;
        for (var at = 0; at < file.Length;)
        {
            var id = (uint)Number(file, ref at, keepMark: true);
            var size = Number(file, ref at, keepMark: false);
            if (id is Segment or Cluster or Tracks or TrackEntry or BlockGroup)
            {
                if (id == TrackEntry)
                {
                    tracks.Add(new MatroskaTrack(0, ""));
                }

                continue;
            }

            if (size < 0 || size > file.Length - at)
            {
                throw new InvalidDataException($"Element {id:X} of {size} bytes at {at} does not end in the file.");
            }

            var data = file.Slice(at, (int)size);
            at += (int)size;
            switch (id)
            {
                case Timestamp:
                    cluster = Unsigned(data);
                    break;
                case TrackNumber when tracks.Count > 0:
                    tracks[^1] = tracks[^1] with { Number = (int)Unsigned(data) };
                    break;
                case CodecPrivate when tracks.Count > 0:
                    tracks[^1] = tracks[^1] with { Private = Utf8Text.UTF8.GetString(data) };
                    break;
                case Block or SimpleBlock:
                    events.Add(Event(data, cluster));
                    break;
                case BlockDuration when events.Count > 0:
                    events[^1] = events[^1] with { Duration = Unsigned(data) };
                    break;
            }
        }

        return ([.. tracks], [.. events]);
    }

    private static MatroskaEvent Event(ReadOnlySpan<byte> block, long cluster)
    {
        var at = 0;
        var track = Number(block, ref at, keepMark: false);
        return at + BlockHead <= block.Length
            ? new MatroskaEvent((int)track, cluster + BinaryPrimitives.ReadInt16BigEndian(block[at..]), null, Utf8Text.UTF8.GetString(block[(at + BlockHead)..]))
            : throw new InvalidDataException("A block ends in its head.");
    }

    private static long Unsigned(ReadOnlySpan<byte> data)
    {
        var value = 0L;
        foreach (var part in data)
        {
            value = (value << 8) | part;
        }

        return value;
    }

    /// <summary>A number of variable length; all ones is an unknown size, given as -1.</summary>
    private static long Number(ReadOnlySpan<byte> file, ref int at, bool keepMark)
    {
        var length = at < file.Length ? System.Numerics.BitOperations.LeadingZeroCount((uint)file[at]) - 23 : 9;
        if (length > 8 || at + length > file.Length)
        {
            throw new InvalidDataException($"There is no number at {at}.");
        }

        var value = Unsigned(file.Slice(at, length));
        at += length;
        var mask = (1L << (7 * length)) - 1;
        return keepMark ? value : (value & mask) == mask ? -1 : value & mask;
    }
}
