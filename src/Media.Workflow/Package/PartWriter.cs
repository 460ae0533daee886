using Media.Core.Progressive;
using Media.Workflow.Storage;

namespace Media.Workflow.Package;

/// <summary>A file whose parts are being stored.</summary>
/// <param name="UploadId">S3's id of the multipart upload.</param>
internal sealed record OpenFile(string UploadId);

/// <summary>
/// Stores a file part by part. The parts are cut at the same places whoever does it, so that another invocation goes on with what is missing, and a part
/// that is stored twice is the same twice.
/// </summary>
/// <param name="store">S3.</param>
/// <param name="buckets">Where to write.</param>
/// <param name="release">The release's folder.</param>
/// <param name="note">Where it is noted that the file is being written.</param>
/// <param name="partSize">Length of every part but the last, in bytes.</param>
internal sealed class PartWriter(ObjectStore store, Buckets buckets, string release, string note, int partSize = PartWriter.PartSize)
{
    /// <summary>S3 takes ten thousand parts: a film of 160 GB.</summary>
    public const int PartSize = 16 * 1024 * 1024;

    /// <summary>Time that a part and the end may take.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(20);

    /// <summary>Writes until the file is there or time runs out.</summary>
    /// <returns>How many bytes are stored; as many as the file has when it is done.</returns>
    public async Task<long> WriteAsync(ProgressiveFile file, MovieFile movie, Func<TimeSpan> left, CancellationToken cancellationToken)
    {
        var key = release + file.Path;
        var reader = new PieceReader(store, buckets.Media, release, movie);
        if (movie.Length <= partSize)
        {
            await store.PutAsync(buckets.Media, key, await reader.ReadAsync(0, (int)movie.Length, cancellationToken), file.MediaType, cancellationToken);
            return movie.Length;
        }

        var (open, _) = await store.FindJsonAsync(buckets.Work, note, PackageJson.Default.OpenFile, cancellationToken);
        if (open is not null && await store.LengthAsync(buckets.Media, key, cancellationToken) == movie.Length)
        {
            return movie.Length;
        }

        if (open is null)
        {
            open = new OpenFile(await store.OpenAsync(buckets.Media, key, file.MediaType, cancellationToken));
            await store.PutJsonAsync(buckets.Work, note, open, PackageJson.Default.OpenFile, cancellationToken);
        }

        var stored = await store.PartsAsync(buckets.Media, key, open.UploadId, cancellationToken);
        var parts = (int)((movie.Length + partSize - 1) / partSize);
        for (var number = 1; number <= parts; number++)
        {
            if (stored.ContainsKey(number))
            {
                continue;
            }

            if (left() < Reserve)
            {
                return stored.Count * (long)partSize;
            }

            var begin = (number - 1L) * partSize;
            var bytes = await reader.ReadAsync(begin, (int)Math.Min(partSize, movie.Length - begin), cancellationToken);
            stored[number] = await store.PutPartAsync(buckets.Media, key, open.UploadId, number, bytes, cancellationToken);
        }

        await store.CompleteAsync(buckets.Media, key, open.UploadId, stored, cancellationToken);
        return movie.Length;
    }
}
