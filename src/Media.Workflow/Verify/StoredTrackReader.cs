using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Media.Core.Cmaf;
using Media.Core.Failures;
using Media.Core.Hls;
using Media.Core.Publishing;
using Media.Workflow.Storage;

namespace Media.Workflow.Verify;

/// <summary>Reads a rendition's playlist, initialization section and sample tables; of the segments only their first kilobytes.</summary>
internal sealed class StoredTrackReader(ObjectStore store, string bucket)
{
    private const int TableBytes = 32 * 1024;
    private const int LargestTable = 8 * 1024 * 1024;
    private const int DataHeader = 8;

    /// <summary>Reads a rendition.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="segments">How many segments it has to have.</param>
    /// <param name="keyFrames">Whether it has to have a playlist of key frames.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VerificationFailedException">Playlist and segments do not agree, or something is damaged or missing.</exception>
    public async Task<StoredTrack> ReadAsync(string folder, int segments, bool keyFrames, CancellationToken cancellationToken)
    {
        var playlist = await PlaylistAsync(folder + MediaLayout.Playlist, segments, cancellationToken);
        var ranges = keyFrames ? (await PlaylistAsync(folder + MediaLayout.KeyFrames, segments, cancellationToken)).Ranges : [];
        var (initialization, _) = await HeadAsync(folder + MediaPlaylist.InitializationUri, LargestTable, cancellationToken);
        var read = await ObjectStore.ForAllAsync(
            playlist.Names, async (name, token) => await SegmentAsync(folder + name, token), cancellationToken);
        try
        {
            return new StoredTrack(
                InitializationSection.Timescale(initialization), Convert.ToHexStringLower(SHA256.HashData(initialization)), playlist.Lengths, ranges, read);
        }
        catch (InvalidDataException damage)
        {
            throw new VerificationFailedException($"{folder}{MediaPlaylist.InitializationUri} is damaged: {damage.Message}");
        }
    }

    private async Task<(string[] Names, double[] Lengths, string[] Ranges)> PlaylistAsync(string key, int segments, CancellationToken cancellationToken)
    {
        var (text, _) = await HeadAsync(key, LargestTable, cancellationToken);
        var lines = Encoding.UTF8.GetString(text).Split('\n');
        double[] lengths = [.. Values("#EXTINF:").Select(
            value => double.TryParse(value.TrimEnd(','), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : double.NaN)];
        string[] names = [.. lines.Where(line => line.Length > 0 && line[0] != '#')];
        return names.Length == segments && lengths.Length == segments && lines.SkipLast(1).LastOrDefault() == "#EXT-X-ENDLIST"
            ? (names, lengths, [.. Values("#EXT-X-BYTERANGE:")])
            : throw new VerificationFailedException($"{key} lists {names.Length} segments where there are {segments}.");

        IEnumerable<string> Values(string tag) => lines.Where(line => line.StartsWith(tag, StringComparison.Ordinal)).Select(line => line[tag.Length..]);
    }

    private async Task<StoredSegment> SegmentAsync(string key, CancellationToken cancellationToken)
    {
        for (var wanted = TableBytes; wanted <= LargestTable; wanted *= 16)
        {
            var (head, length) = await HeadAsync(key, wanted, cancellationToken);
            var end = FirstBoxEnd(head);
            if (end > head.Length && end <= length && wanted < LargestTable)
            {
                continue;
            }

            try
            {
                var moof = Box.Children(head, 0, (int)Math.Clamp(end, DataHeader, head.Length))[0];
                return new StoredSegment(MovieFragment.Read(head, moof), moof.End + DataHeader, length);
            }
            catch (InvalidDataException damage)
            {
                throw new VerificationFailedException($"{key} is damaged: {damage.Message}");
            }
        }

        throw new VerificationFailedException($"{key} has a sample table of more than {LargestTable} bytes.");
    }

    private static long FirstBoxEnd(byte[] head) =>
        head.Length >= DataHeader ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(head) : DataHeader;

    /// <summary>The first bytes of an object. S3 shows at once what was stored: what is not there was never written, and no retry brings it.</summary>
    private async Task<(byte[] Head, long Length)> HeadAsync(string key, int bytes, CancellationToken cancellationToken)
    {
        try
        {
            var (head, length) = await store.GetHeadAsync(bucket, key, bytes, cancellationToken);
            return head.Length >= DataHeader ? (head, length) : throw new VerificationFailedException($"{key} has only {head.Length} bytes.");
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            throw new VerificationFailedException($"{key} is missing or empty.");
        }
    }
}
