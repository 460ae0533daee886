using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Media.Core.Boxes;
using Media.Core.Cmaf;
using Media.Core.Failures;
using Media.Core.Formats;
using Media.Core.Tracks;

namespace Media.Workflow.Storage;

/// <summary>Reads what is stored of a release: its texts, and of its tracks the initialization section and the sample tables; of the segments only their first kilobytes.</summary>
/// <param name="store">The store.</param>
/// <param name="bucket">The media bucket.</param>
/// <param name="prefix">The release's folder in it.</param>
internal sealed class ReleaseReader(ObjectStore store, string bucket, string prefix)
{
    private const int TableBytes = 32 * 1024;
    private const int LargestTable = 8 * 1024 * 1024;
    private const int LargestText = 64 * 1024 * 1024;
    private const int DataHeader = 8;

    /// <summary>A text of the release.</summary>
    /// <param name="path">Where it lies in the release.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VerificationFailedException">It is missing or empty.</exception>
    public async Task<string> TextAsync(string path, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString((await HeadAsync(path, LargestText, cancellationToken)).Head);

    /// <summary>A small object of the release.</summary>
    /// <param name="path">Where it lies in the release.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VerificationFailedException">It is missing or empty.</exception>
    public async Task<byte[]> BytesAsync(string path, CancellationToken cancellationToken) => (await HeadAsync(path, LargestText, cancellationToken)).Head;

    /// <summary>Reads the media that a track's document tells of.</summary>
    /// <param name="track">The document.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VerificationFailedException">Something is damaged or missing.</exception>
    public async Task<TrackReading> ReadAsync(StoredTrack track, CancellationToken cancellationToken)
    {
        var path = track.InitializationPath ?? throw new ArgumentException($"{track.Id} is no track of samples.", nameof(track));
        var (initialization, _) = await HeadAsync(path, LargestTable, cancellationToken);
        var read = await ObjectStore.ForAllAsync(
            [.. Enumerable.Range(0, track.Segments.Length)], async (number, token) => await SegmentAsync(track, track.SegmentPath(number), token), cancellationToken);
        try
        {
            return new TrackReading(
                InitializationSection.Timescale(initialization), SampleEntry.Codecs(initialization), Convert.ToHexStringLower(SHA256.HashData(initialization)), read);
        }
        catch (InvalidDataException damage)
        {
            throw new VerificationFailedException($"{path} is damaged: {damage.Message}");
        }
    }

    private async Task<SegmentReading> SegmentAsync(StoredTrack track, string path, CancellationToken cancellationToken)
    {
        for (var wanted = TableBytes; wanted <= LargestTable; wanted *= 16)
        {
            var (head, length) = await HeadAsync(path, wanted, cancellationToken);
            var end = FirstBoxEnd(head);
            if (end > head.Length && end <= length && wanted < LargestTable)
            {
                continue;
            }

            try
            {
                var moof = Box.Children(head, 0, (int)Math.Clamp(end, DataHeader, head.Length))[0];
                var samples = MovieFragment.Read(head, moof);
                var data = head.AsSpan(Math.Min(moof.End + DataHeader, head.Length));

                // What was read of the data is judged here: kept, it would be 32 kB a segment, of thousands.
                var first = data[..Math.Min(data.Length, samples is [var sample, ..] ? sample.Size : 0)];
                return new SegmentReading(samples, moof.End + DataHeader, length, track.Settings.Fault(first));
            }
            catch (InvalidDataException damage)
            {
                throw new VerificationFailedException($"{path} is damaged: {damage.Message}");
            }
        }

        throw new VerificationFailedException($"{path} has a sample table of more than {LargestTable} bytes.");
    }

    private static long FirstBoxEnd(byte[] head) =>
        head.Length >= DataHeader ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(head) : DataHeader;

    /// <summary>Bytes out of the middle of an object.</summary>
    /// <param name="path">Where it lies in the release.</param>
    /// <param name="begin">Where in it they begin.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<byte[]> RangeAsync(string path, long begin, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await store.ReadRangeAsync(bucket, prefix + path, begin, bytes, cancellationToken);
        return bytes;
    }

    /// <summary>The first bytes of an object. S3 shows at once what was stored: what is not there was never written, and no retry brings it.</summary>
    public async Task<(byte[] Head, long Length)> HeadAsync(string path, int bytes, CancellationToken cancellationToken)
    {
        try
        {
            var (head, length) = await store.GetHeadAsync(bucket, prefix + path, bytes, cancellationToken);
            return head.Length >= DataHeader ? (head, length) : throw new VerificationFailedException($"{path} has only {head.Length} bytes.");
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            throw new VerificationFailedException($"{path} is missing or empty.");
        }
    }
}
