using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Media.Ffmpeg.Encoding;

/// <summary>Parts a fragmented MP4 into its headers and its fragments while it is being written.</summary>
internal static class FragmentStream
{
    private const uint LargestBox = 64 * 1024 * 1024;

    /// <summary>
    /// The file's pieces in order, each a small MP4 of its own for <see cref="Media.Core.Cmaf.EncodedTrack.Read"/>: headers alone first, then headers
    /// with one fragment each.
    /// </summary>
    /// <exception cref="InvalidDataException">The stream ends inside a box, or is no MP4.</exception>
    public static async IAsyncEnumerable<byte[]> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        byte[] headers = [], fragment = [];
        while (await BoxAsync(stream, cancellationToken) is { } box)
        {
            var type = System.Text.Encoding.Latin1.GetString(box, 4, 4);
            if (type == "moov")
            {
                headers = box;
                yield return headers;
            }
            else if (type == "moof")
            {
                fragment = box;
            }
            else if (type == "mdat" && fragment.Length > 0)
            {
                yield return [.. headers, .. fragment, .. box];
                fragment = [];
            }
        }
    }

    private static async Task<byte[]?> BoxAsync(Stream stream, CancellationToken cancellationToken)
    {
        var header = new byte[8];
        var read = await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return null;
        }

        var size = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (read < header.Length || size < header.Length || size > LargestBox)
        {
            throw new InvalidDataException($"The encoder wrote no MP4 box where one belongs (size {size}).");
        }

        var box = new byte[size];
        header.CopyTo(box, 0);
        await stream.ReadExactlyAsync(box.AsMemory(header.Length), cancellationToken);
        return box;
    }
}
