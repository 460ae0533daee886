using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Media.Api.Assets;
using Media.Api.Jobs;
using Media.Api.Playback;
using Media.Api.Problems;
using Media.Api.Storage;
using Media.Catalog;
using Media.Core.Contracts;
using Media.Core.Jobs;

namespace Media.Api.Uploads;

/// <summary>Opens, completes and aborts multipart uploads that go straight to S3. Everything may be asked for twice.</summary>
internal sealed class Uploading(
    IAmazonS3 s3, UrlSigner signer, IBlobs blobs, ReleaseStore releases, Func<ICatalog> catalog, MediaSettings settings, UploadOptions options, TimeProvider time)
{
    private const int MostFaultsTold = 20;

    /// <summary>Opens an upload.</summary>
    /// <exception cref="ProblemException">422: the asset is not there, or is a container.</exception>
    public async Task<UploadDocument> OpenAsync(NewUpload wanted, CatalogCall call, CancellationToken cancellationToken)
    {
        var entry = wanted.AssetId is { } assetId ? await this.EntryAsync(assetId, call, cancellationToken) : null;
        var id = UploadRecords.NewId();
        var key = $"api/{id}/{UploadRequests.KeyName(wanted.FileName)}";
        var request = new InitiateMultipartUploadRequest { BucketName = settings.UploadBucket, Key = key, ContentType = wanted.ContentType };
        if (wanted.Title is not null || entry is null)
        {
            // An entry that is there keeps its title unless another one was asked for.
            request.Metadata[UploadMetadata.Title] = UploadMetadata.Encode(UploadMetadata.TitleOf(wanted.Title, wanted.FileName));
        }

        if (entry is not null)
        {
            request.Metadata[UploadMetadata.CatalogId] = UploadMetadata.Encode(entry);
        }

        if (wanted.Profile is { } profile)
        {
            request.Metadata[UploadMetadata.Profile] = UploadMetadata.Encode(profile);
        }

        var opened = await s3.InitiateMultipartUploadAsync(request, cancellationToken);
        var plan = UploadPlan.For(wanted.Size, options);
        var record = new UploadRecord(
            UploadRecord.CurrentVersion, id, key, opened.UploadId, wanted.Size, plan.PartSize, wanted.AssetId, time.GetUtcNow(), UploadState.Open, null);
        await blobs.PutAsync(record, cancellationToken);
        return Signed(record);
    }

    /// <summary>An upload that is open, with addresses that are good from now on.</summary>
    /// <exception cref="ProblemException">404: it is not known.</exception>
    public async Task<UploadDocument> SignAgainAsync(string id, CancellationToken cancellationToken) => Signed(await blobs.UploadAsync(id, cancellationToken));

    /// <summary>Makes the parts one object, which starts the job.</summary>
    /// <exception cref="ProblemException">404, 409: it is not known, given up, or not all there.</exception>
    public async Task<UploadCompleted> CompleteAsync(string id, CancellationToken cancellationToken)
    {
        var upload = await blobs.UploadAsync(id, cancellationToken);
        if (upload.State == UploadState.Aborted)
        {
            throw new ProblemException(409, ProblemTypes.UploadAborted, "The upload was aborted; open another one.");
        }

        var job = upload.Job ?? await this.AssembleAsync(upload, cancellationToken);
        if (upload.State != UploadState.Completed)
        {
            await blobs.PutAsync(new QueuedJob(job, upload.Key[(upload.Key.LastIndexOf('/') + 1)..], upload.Size, upload.AssetId), cancellationToken);
            await blobs.PutAsync(upload with { State = UploadState.Completed, Job = job }, cancellationToken);
        }

        return new UploadCompleted(id, job, upload.AssetId);
    }

    /// <summary>How an upload stands, and what has come of it.</summary>
    /// <exception cref="ProblemException">404: it is not known.</exception>
    public async Task<UploadStatus> StatusAsync(string id, CancellationToken cancellationToken)
    {
        var upload = await blobs.UploadAsync(id, cancellationToken);
        var asset = AssetName.For(settings.UploadBucket, upload.Key);
        var entry = upload.Job is null ? null : (await releases.LinkAsync(asset, cancellationToken))?.EntryId;
        var live = upload.Job is null ? null : await releases.LiveAsync(asset, cancellationToken);
        return new UploadStatus(
            id, upload.State, upload.Size, upload.CreatedAt, upload.Job, entry is null ? upload.AssetId : AssetId.Of(entry),
            live is null ? null : JobPlayback.PathOf(live.Release));
    }

    /// <summary>Gives an upload up; S3 forgets its parts.</summary>
    /// <exception cref="ProblemException">404, 409: it is not known, or complete.</exception>
    public async Task AbortAsync(string id, CancellationToken cancellationToken)
    {
        var upload = await blobs.UploadAsync(id, cancellationToken);
        if (upload.State == UploadState.Aborted)
        {
            return;
        }

        if (upload.State == UploadState.Open)
        {
            try
            {
                await s3.AbortMultipartUploadAsync(settings.UploadBucket, upload.Key, upload.S3UploadId, cancellationToken);
            }
            catch (AmazonS3Exception refusal) when (refusal.StatusCode == HttpStatusCode.NotFound)
            {
                // Aborted before, or complete: the object tells.
            }
        }

        if (upload.State == UploadState.Completed || await StoredVersionAsync(upload.Key, cancellationToken) is not null)
        {
            throw new ProblemException(409, ProblemTypes.UploadCompleted, "The upload is complete and its job has begun; cancel the job instead.");
        }

        await blobs.PutAsync(upload with { State = UploadState.Aborted }, cancellationToken);
    }

    private UploadDocument Signed(UploadRecord upload)
    {
        var plan = new UploadPlan(upload.Size, upload.PartSize);
        var until = time.GetUtcNow() + options.Lifetime;
        return new UploadDocument(upload.Id, until, plan.PartSize, [.. Enumerable.Range(1, plan.Parts).Select(number => new UploadPart(
            number, (number - 1) * plan.PartSize, plan.SizeOf(number),
            signer.Part(settings.UploadBucket, upload.Key, upload.S3UploadId, number, plan.SizeOf(number), until)))]);
    }

    private async Task<string> AssembleAsync(UploadRecord upload, CancellationToken cancellationToken)
    {
        string version;
        try
        {
            var stored = await this.PartsAsync(upload, cancellationToken);
            var plan = new UploadPlan(upload.Size, upload.PartSize);
            if (plan.Faults(stored.ToDictionary(part => part.PartNumber ?? 0, part => part.Size ?? 0)) is { Count: > 0 } faults)
            {
                var more = faults.Count > MostFaultsTold ? $", and {faults.Count - MostFaultsTold} more" : "";
                throw new ProblemException(
                    409, ProblemTypes.UploadIncomplete, $"The upload is not all there: {string.Join(", ", faults.Take(MostFaultsTold))}{more}.");
            }

            var request = new CompleteMultipartUploadRequest { BucketName = settings.UploadBucket, Key = upload.Key, UploadId = upload.S3UploadId };
            request.AddPartETags(stored.Where(part => part.PartNumber <= plan.Parts).Select(part => new PartETag(part.PartNumber ?? 0, part.ETag)));
            version = (await s3.CompleteMultipartUploadAsync(request, cancellationToken)).VersionId;
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode == HttpStatusCode.NotFound)
        {
            // Completed by an earlier try whose answer was lost; or S3 has cleared it away.
            version = await StoredVersionAsync(upload.Key, cancellationToken)
                ?? throw new ProblemException(409, ProblemTypes.UploadAborted, "S3 no longer has this upload; open another one.", refusal);
        }

        return ExecutionName.For(settings.UploadBucket, upload.Key, version);
    }

    private async Task<List<PartDetail>> PartsAsync(UploadRecord upload, CancellationToken cancellationToken)
    {
        List<PartDetail> parts = [];
        var request = new ListPartsRequest { BucketName = settings.UploadBucket, Key = upload.Key, UploadId = upload.S3UploadId };
        ListPartsResponse page;
        do
        {
            page = await s3.ListPartsAsync(request, cancellationToken);
            parts.AddRange(page.Parts ?? []);
            request.PartNumberMarker = page.NextPartNumberMarker?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        while (page.IsTruncated == true);
        return parts;
    }

    private async Task<string?> StoredVersionAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await s3.GetObjectMetadataAsync(settings.UploadBucket, key, cancellationToken)).VersionId;
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<string> EntryAsync(string assetId, CatalogCall call, CancellationToken cancellationToken)
    {
        var id = AssetId.Read(assetId) ?? throw NoAsset(null);
        try
        {
            return await catalog().GetAsync(id, call, cancellationToken) is CatalogItem item ? item.Id : throw NoAsset(null);
        }
        catch (CatalogNotFoundException gone)
        {
            throw NoAsset(gone);
        }
    }

    private static ProblemException NoAsset(Exception? cause) =>
        new(422, ProblemTypes.NoSuchAsset, "assetId names no asset of the catalog (a container is none).", cause);
}
