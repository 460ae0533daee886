using System.Globalization;
using System.Text;
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
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VerificationFailedException">Playlist and segments do not agree, or something is damaged.</exception>
    public async Task<StoredTrack> ReadAsync(string folder, int segments, CancellationToken cancellationToken)
    {
        var (text, _) = await store.GetHeadAsync(bucket, folder + MediaLayout.Playlist, LargestTable, cancellationToken);
        var lines = Encoding.UTF8.GetString(text).Split('\n');
        double[] lengths = [.. lines.Where(line => line.StartsWith("#EXTINF:", StringComparison.Ordinal))
            .Select(line => double.Parse(line["#EXTINF:".Length..].TrimEnd(','), CultureInfo.InvariantCulture))];
        string[] names = [.. lines.Where(line => line.Length > 0 && line[0] != '#')];
        if (names.Length != segments || lengths.Length != segments || lines.SkipLast(1).LastOrDefault() != "#EXT-X-ENDLIST")
        {
            throw new VerificationFailedException($"{folder}{MediaLayout.Playlist} lists {names.Length} segments where there are {segments}.");
        }

        var (initialization, _) = await store.GetHeadAsync(bucket, folder + MediaPlaylist.InitializationUri, LargestTable, cancellationToken);
        var read = await ObjectStore.ForAllAsync(
            names, async (name, token) => await this.SegmentAsync(folder + name, token), cancellationToken);
        return new StoredTrack(InitializationSection.Timescale(initialization), lengths, read);
    }

    private async Task<StoredSegment> SegmentAsync(string key, CancellationToken cancellationToken)
    {
        for (var wanted = TableBytes; wanted <= LargestTable; wanted *= 16)
        {
            var (head, length) = await store.GetHeadAsync(bucket, key, wanted, cancellationToken);
            var end = FirstBoxEnd(head);
            if (end > head.Length && head.Length < length)
            {
                continue;
            }

            try
            {
                var moof = Box.Children(head, 0, Math.Min(end, head.Length))[0];
                return new StoredSegment(MovieFragment.Read(head, moof), moof.End + DataHeader, length);
            }
            catch (InvalidDataException damage)
            {
                throw new VerificationFailedException($"{key} is damaged: {damage.Message}");
            }
        }

        throw new VerificationFailedException($"{key} has a sample table of more than {LargestTable} bytes.");
    }

    private static int FirstBoxEnd(byte[] head) =>
        head.Length >= DataHeader ? (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(head) : int.MaxValue;
}
