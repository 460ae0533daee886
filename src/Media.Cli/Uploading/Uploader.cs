using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Media.Core.Jobs;

namespace Media.Cli.Uploading;

/// <summary>What S3 made of an upload.</summary>
internal sealed record Uploaded(string Bucket, string Key, string ETag, string? VersionId);

/// <summary>Puts a file into the upload bucket: in parts when it is large, never whole in memory.</summary>
internal sealed class Uploader(IAmazonS3 s3)
{
    private const int PartsAtOnce = 4;

    // Tells this upload's object from an earlier one of the same name.
    private const string Mark = "upload-mark";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="bucket">The upload bucket.</param>
    /// <param name="file">The file.</param>
    /// <param name="profile">The profile that says what is made of it; null for the usual one.</param>
    /// <param name="run">Makes the job one of its own although the bytes are not new; null else.</param>
    /// <param name="progress">Told how many bytes S3 has.</param>
    /// <param name="cancellation">Aborts the upload; its parts are removed. One that S3 had completed by then counts as done: it starts a job.</param>
    public async Task<Uploaded> UploadAsync(
        string bucket, FileInfo file, string? profile, string? run, IProgress<long> progress, CancellationToken cancellation)
    {
        using var transfer = new TransferUtility(
            s3, new TransferUtilityConfig { MinSizeBeforePartUpload = PartSize.For(0), ConcurrentServiceRequests = PartsAtOnce });
        var request = new TransferUtilityUploadRequest
        {
            BucketName = bucket,
            Key = UploadKey.For(file.Name),
            FilePath = file.FullName,
            PartSize = PartSize.For(file.Length),
        };
        if (run is not null)
        {
            request.Metadata[UploadMetadata.Run] = run;
        }
        if (profile is not null)
        {
            request.Metadata[UploadMetadata.Profile] = UploadMetadata.Encode(profile);
        }
        request.Metadata[Mark] = Guid.NewGuid().ToString("N");
        // An upload that S3 has just opened, and whose answer nobody waits for, is one that nobody can abort: the first bytes of a part show that
        // its id is known here. Whoever gives up before waits for that, or for as long as patience lasts.
        var opened = false;
        using var stop = new CancellationTokenSource();
        await using var givingUp = cancellation.Register(() => Stop(stop, Volatile.Read(ref opened) ? TimeSpan.Zero : Patience));
        request.UploadProgressEvent += (_, args) =>
        {
            Volatile.Write(ref opened, true);
            progress.Report(args.TransferredBytes);
            if (cancellation.IsCancellationRequested)
            {
                Stop(stop, TimeSpan.Zero);
            }
        };
        try
        {
            var response = await transfer.UploadWithResponseAsync(request, stop.Token);
            return new Uploaded(bucket, request.Key, response.ETag.Trim('"'), response.VersionId);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            if (await FindAsync(request) is { } stored)
            {
                return stored;
            }
            throw;
        }
    }

    private static void Stop(CancellationTokenSource stop, TimeSpan after)
    {
        try
        {
            stop.CancelAfter(after);
        }
        catch (ObjectDisposedException)
        {
            // The upload has ended; the last of its progress is told late, on a thread of the SDK's.
        }
    }

    // What S3 made of an upload whose answer was not waited for; null when it made nothing of it.
    private async Task<Uploaded?> FindAsync(TransferUtilityUploadRequest request)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var head = await s3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = request.BucketName, Key = request.Key }, patience.Token);
            return head.Metadata[Mark] == request.Metadata[Mark]
                ? new Uploaded(request.BucketName, request.Key, head.ETag.Trim('"'), head.VersionId)
                : null;
        }
        catch (AmazonS3Exception none) when (none.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
