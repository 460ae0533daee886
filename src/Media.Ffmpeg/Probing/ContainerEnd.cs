using System.Buffers.Binary;
using Media.Core.Publishing;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Probing;

/// <summary>
/// Whether a container ends where it says that it does. Of Matroska and MP4 FFmpeg notices when the file ends sooner; these it reads to the end of the file,
/// wherever that is, and says nothing. What is written in them tells: AVI and MXF where they end, FLV how long its last tag is, and a transport stream
/// consists of whole packets. MPEG program streams, Ogg, ASF, elementary streams, and MP4 fragments between which the file ends, tell nothing of the kind.
/// </summary>
internal static class ContainerEnd
{
    private const int HeadBytes = 2048;
    private const int ChunkHead = 8;

    /// <summary>Files of more chunks than AVI has at 1 GB each are not followed to their end.</summary>
    private const int MostChunks = 1000;

    /// <summary>What is to be said of a source that is cut short; null where nothing shows that it is.</summary>
    /// <param name="source">The source.</param>
    /// <param name="format">FFmpeg's name of its container.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SourceUnavailableException">It could not be fetched.</exception>
    public static async Task<MediaWarning?> DamageAsync(SourceFeed source, string format, CancellationToken cancellationToken)
    {
        var isWhole = format switch
        {
            "avi" => await IsWholeAviAsync(source, cancellationToken),
            "flv" => await IsWholeFlvAsync(source, cancellationToken),
            "mpegts" => IsWholeTransportStream(await source.ReadAsync(0, HeadBytes, cancellationToken), await source.LengthAsync(cancellationToken)),
            "mxf" => IsWholeMxf(await source.ReadAsync(0, HeadBytes, cancellationToken), await source.LengthAsync(cancellationToken)),
            _ => true,
        };
        return isWhole ? null : Complaint.CutShort("it ends elsewhere than it should");
    }

    /// <summary>Whether a transport stream ends with a whole packet, of whichever size its packets are.</summary>
    internal static bool IsWholeTransportStream(byte[] head, long length)
    {
        const byte Sync = 0x47;
        const int Enough = 5;

        // Plain packets; with a time stamp of four bytes in front; with sixteen bytes of error correction behind.
        foreach (var (size, before) in ((int, int)[])[(188, 0), (192, 4), (204, 0)])
        {
            for (var first = 0; first < size && first + ((Enough - 1) * size) < head.Length; first++)
            {
                var packets = 0;
                while (packets < Enough && head[first + (packets * size)] == Sync)
                {
                    packets++;
                }

                if (packets == Enough)
                {
                    return (length - first + before) % size == 0;
                }
            }
        }

        return true;
    }

    /// <summary>Whether an MXF file reaches to the footer that its first partition tells of (SMPTE ST 377-1, 7.1), if it tells of one.</summary>
    internal static bool IsWholeMxf(byte[] head, long length)
    {
        const int KeyBytes = 16;
        const int FooterAt = 24;
        ReadOnlySpan<byte> partition = [0x06, 0x0e, 0x2b, 0x34, 0x02, 0x05, 0x01, 0x01, 0x0d, 0x01, 0x02, 0x01, 0x01];
        if (head.Length <= KeyBytes || !head.AsSpan().StartsWith(partition))
        {
            return true;
        }

        var value = KeyBytes + 1 + (head[KeyBytes] > 0x80 ? head[KeyBytes] & 0x7f : 0);
        return value + FooterAt + sizeof(ulong) > head.Length || BinaryPrimitives.ReadUInt64BigEndian(head.AsSpan(value + FooterAt)) < (ulong)length;
    }

    /// <summary>Whether the file reaches as far as its RIFF chunks (one, or with OpenDML several, one after the other).</summary>
    private static async Task<bool> IsWholeAviAsync(SourceFeed source, CancellationToken cancellationToken)
    {
        var length = await source.LengthAsync(cancellationToken);
        long at = 0, padding = 0;
        for (var chunk = 0; chunk < MostChunks && at + ChunkHead <= length; chunk++)
        {
            var head = await source.ReadAsync(at, ChunkHead, cancellationToken);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));

            // What was written to a pipe does not know how long it is.
            if (!head.AsSpan().StartsWith("RIFF"u8) || size is 0 or uint.MaxValue)
            {
                return true;
            }

            padding = size % 2;
            at += ChunkHead + size + padding;
        }

        // The last chunk's padding may be missing.
        return at - padding <= length;
    }

    /// <summary>Whether the file ends with a whole tag and the tag's length (Adobe's FLV specification, E.3).</summary>
    private static async Task<bool> IsWholeFlvAsync(SourceFeed source, CancellationToken cancellationToken)
    {
        const int TagHead = 11;
        const int Told = 4;
        var length = await source.LengthAsync(cancellationToken);
        if (length < TagHead + Told)
        {
            return false;
        }

        var told = BinaryPrimitives.ReadUInt32BigEndian(await source.ReadAsync(length - Told, Told, cancellationToken));

        // Some writers do not count the tag's own head.
        foreach (var start in (long[])[length - Told - told, length - Told - told - TagHead])
        {
            if (start >= 0 && start + TagHead <= length)
            {
                var tag = await source.ReadAsync(start, TagHead, cancellationToken);
                var size = (tag[1] << 16) | (tag[2] << 8) | tag[3];
                if ((tag[0] & 0x1f) is 8 or 9 or 18 && start + TagHead + size + Told == length)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
