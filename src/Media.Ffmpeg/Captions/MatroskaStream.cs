using System.Buffers.Binary;

namespace Media.Ffmpeg.Captions;

/// <summary>A track of a Matroska file.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Private">What the decoder has to know: of text the script's header of Advanced SubStation.</param>
internal sealed record MatroskaTrack(int Number, byte[] Private);

/// <summary>One block of a track.</summary>
/// <param name="Track">The track's number.</param>
/// <param name="Start">When it begins, in milliseconds.</param>
/// <param name="Duration">How long it lasts, in milliseconds; null where the file does not say.</param>
/// <param name="Data">What it holds.</param>
internal sealed record MatroskaBlock(int Track, long Start, long? Duration, byte[] Data);

/// <summary>
/// Reads the little Matroska file (RFC 9559) in which FFmpeg hands on captions, while it is written: the one of its formats that keeps exact times, lets several tracks through
/// at once, and in which no text can be taken for anything but text. Elements come in their order; those that hold others are entered, all unknown ones are passed over.
/// </summary>
internal sealed class MatroskaStream(Stream stream)
{
    private const uint Segment = 0x18538067, Cluster = 0x1F43B675, TrackList = 0x1654AE6B, TrackEntry = 0xAE, BlockGroup = 0xA0;
    private const uint Timestamp = 0xE7, Block = 0xA1, SimpleBlock = 0xA3, BlockDuration = 0x9B, TrackNumber = 0xD7, CodecPrivate = 0x63A2;
    private const int BlockHead = 3;
    private const int LargestElement = 128 * 1024 * 1024;

    private const int Buffer = 64 * 1024;

    private readonly List<MatroskaTrack> _tracks = [];

    /// <summary>The tracks: all of them, once there is a block.</summary>
    public IReadOnlyList<MatroskaTrack> Tracks => _tracks;

    /// <summary>The blocks, in the file's order.</summary>
    /// <remarks>A file that ends too early has fewer: whoever writes it says whether it is whole.</remarks>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public IEnumerable<MatroskaBlock> Blocks()
    {
        using var buffered = new BufferedStream(stream, Buffer);
        long cluster = 0;
        MatroskaBlock? last = null;
        while (Number(buffered, keepMark: true) is { } id)
        {
            if (Number(buffered, keepMark: false) is not { } size)
            {
                break;
            }

            if (id is Segment or Cluster or TrackList or TrackEntry or BlockGroup)
            {
                _tracks.AddRange(id == TrackEntry ? [new MatroskaTrack(0, [])] : []);
                continue;
            }

            if (Data(buffered, id, size) is not { } data)
            {
                break;
            }

            if (id is Block or SimpleBlock)
            {
                if (last is not null)
                {
                    yield return last;
                }

                last = ReadBlock(data, cluster);
            }
            else if (id == BlockDuration && last is not null)
            {
                last = last with { Duration = Unsigned(data) };
            }
            else if (id == Timestamp)
            {
                cluster = Unsigned(data);
            }
            else if (_tracks.Count > 0 && id is TrackNumber or CodecPrivate)
            {
                _tracks[^1] = id == TrackNumber ? _tracks[^1] with { Number = (int)Unsigned(data) } : _tracks[^1] with { Private = data };
            }
        }

        if (last is not null)
        {
            yield return last;
        }
    }

    private static byte[]? Data(Stream stream, long id, long size)
    {
        var data = size is >= 0 and <= LargestElement ? new byte[size] : throw new InvalidDataException($"Element {id:X} has {size} bytes.");
        return stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false) == data.Length ? data : null;
    }

    private static MatroskaBlock ReadBlock(byte[] block, long cluster)
    {
        using var head = new MemoryStream(block, writable: false);
        var track = Number(head, keepMark: false);
        var at = (int)head.Position;
        return track is not null && at + BlockHead <= block.Length
            ? new MatroskaBlock((int)track, cluster + BinaryPrimitives.ReadInt16BigEndian(block.AsSpan(at)), null, block[(at + BlockHead)..])
            : throw new InvalidDataException("A block ends in its head.");
    }

    /// <summary>A number of variable length; null at the end; all ones is an unknown size, given as -1.</summary>
    private static long? Number(Stream stream, bool keepMark)
    {
        var first = stream.ReadByte();
        if (first < 0)
        {
            return null;
        }

        var length = System.Numerics.BitOperations.LeadingZeroCount((uint)first) - 23;
        var rest = length <= 8 ? new byte[length - 1] : throw new InvalidDataException("There is no number.");
        if (stream.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) < rest.Length)
        {
            return null;
        }

        var value = Unsigned([(byte)first, .. rest]);
        var mask = (1L << (7 * length)) - 1;
        return keepMark ? value : (value & mask) == mask ? -1 : value & mask;
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
}
