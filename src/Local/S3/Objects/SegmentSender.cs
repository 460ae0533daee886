using Media.Local.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace Media.Local.S3.Objects;

/// <summary>
/// Sends bytes of blobs straight from the file into the connection's own buffers. (Kestrel has no zero-copy file transfer:
/// its SendFile copies through a 16 KiB buffer of its own.)
/// </summary>
internal static class SegmentSender
{
    private const int Step = 128 * 1024;

    public static async Task SendAsync(HttpResponse response, BlobStore blobs, IReadOnlyList<Segment> segments, CancellationToken cancellationToken)
    {
        foreach (var segment in segments)
        {
            using var file = blobs.Open(segment.Blob);
            for (var sent = 0L; sent < segment.Length;)
            {
                var want = (int)Math.Min(Step, segment.Length - sent);
                var memory = response.BodyWriter.GetMemory(want)[..want];
                var read = RandomAccess.Read(file, memory.Span, segment.Offset + sent);
                if (read == 0)
                {
                    throw new IOException($"The blob {segment.Blob:N} is shorter than its metadata says.");
                }
                response.BodyWriter.Advance(read);
                sent += read;
                if ((await response.BodyWriter.FlushAsync(cancellationToken)).IsCompleted)
                {
                    return;
                }
            }
        }
    }
}
