using Amazon.S3;
using Amazon.S3.Transfer;

namespace Media.Cli.Uploading;

/// <summary>What S3 made of an upload.</summary>
internal sealed record Uploaded(string Bucket, string Key, string ETag, string? VersionId);

/// <summary>Puts a file into the upload bucket: in parts when it is large, never whole in memory.</summary>
internal sealed class Uploader(IAmazonS3 s3)
{
    private const int PartsAtOnce = 4;

    /// <param name="bucket">The upload bucket.</param>
    /// <param name="file">The file.</param>
    /// <param name="run">Makes the job one of its own although the bytes are not new; null else.</param>
    /// <param name="progress">Told how many bytes S3 has.</param>
    /// <param name="cancellation">Aborts the upload; its parts are removed.</param>
    public async Task<Uploaded> UploadAsync(
        string bucket, FileInfo file, string? run, IProgress<long> progress, CancellationToken cancellation)
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
            request.Metadata["media-run"] = run;
        request.UploadProgressEvent += (_, args) => progress.Report(args.TransferredBytes);
        var response = await transfer.UploadWithResponseAsync(request, cancellation);
        return new Uploaded(bucket, request.Key, response.ETag.Trim('"'), response.VersionId);
    }
}
