using Media.Local.S3.Access;
using Media.Local.S3.Checksums;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;

namespace Media.Local.S3.Objects;

/// <summary>CopyObject. The copy shares the source's bytes; only its metadata is new.</summary>
internal sealed class CopyObject(S3State state)
{
    public async Task ServeAsync(S3Call call)
    {
        KeyRules.Check(call.Key);
        var conditions = WriteConditions.Of(call);
        var source = CopySource.Parse(call.Header("x-amz-copy-source")!);
        var replace = Directive(call, "x-amz-metadata-directive");
        var replaceTags = Directive(call, "x-amz-tagging-directive");
        var algorithm = ChecksumNames.Parse(call.Header("x-amz-checksum-algorithm"));
        var given = FactsInput.Read(call);
        using var lease = state.Blobs.Lease();
        var found = state.Database.Snapshot(db =>
        {
            BucketRules.RefuseAcl(db, BucketTable.Get(db, call.Bucket).Name, call);
            return source.Find(db, call);
        });
        lease.Keep(found.Segments);
        if (found.Size > PutObject.MostBytes)
        {
            throw new AwsException("InvalidRequest", "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120");
        }
        RefuseNoChange(call, source, found, replace);
        var (etag, checksum) = Digest(found, algorithm, call.Aborted);
        var facts = (replace ? given : found.Facts with { StorageClass = given.StorageClass, WebsiteRedirect = given.WebsiteRedirect }) with
        {
            Tags = replaceTags ? given.Tags : found.Facts.Tags,
            Acl = given.Acl,
            Checksum = checksum,
            Encryption = given.Encryption,
            UploadAlgorithm = null,
            UploadChecksumType = null,
        };
        var (bucket, copy) = await state.Database.WriteAsync(scope =>
        {
            var row = BucketTable.Get(scope.Db, call.Bucket);
            conditions.Check(ObjectTable.Latest(scope.Db, row.Name, call.Key), call.Key);
            var added = ObjectTable.Add(scope, row, new StoredObject
            {
                Bucket = row.Name,
                Key = call.Key,
                Size = found.Size,
                ETag = etag,
                Modified = state.Now,
                Facts = facts,
                Segments = found.Segments,
            });
            state.Notifier.Raise(scope, "ObjectCreated:Copy", added, call);
            return (row, added);
        });
        ObjectLookup.SetWritten(call, bucket, copy.Version);
        call.Response.Headers["x-amz-server-side-encryption"] = "AES256";
        await XmlReply.SendAsync(call, "CopyObjectResult", xml =>
        {
            xml.Element("LastModified", copy.Modified);
            xml.Element("ETag", XmlReply.Quoted(copy.ETag));
            if (copy.Facts.Checksum is not { } sum)
            {
                return;
            }
            xml.Element(sum.Algorithm.Element(), sum.Value);
            xml.Element("ChecksumType", sum.Type);
        });
    }

    private static bool Directive(S3Call call, string header) => call.Header(header) switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        var other => throw new AwsException("InvalidArgument", $"Unknown {(header.Contains("tagging", StringComparison.Ordinal) ? "tagging" : "metadata")} directive.")
        {
            Details = S3Call.Argument(header, other),
        },
    };

    private static void RefuseNoChange(S3Call call, CopySource source, StoredObject found, bool replace)
    {
        var changes = replace || source.Version is not null || call.Header("x-amz-storage-class") is { } wanted && wanted != found.Facts.StorageClass
            || call.Header("x-amz-website-redirect-location") is not null || call.Header("x-amz-server-side-encryption") is not null
            || call.Header("x-amz-checksum-algorithm") is not null;
        if (!changes && source.Bucket == call.Bucket && source.Key == call.Key)
        {
            throw new AwsException("InvalidRequest",
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }
    }

    // A copy is one piece, so its tag is the hash of its content, and its checksum is over the whole, whatever the source's were.
    private (string ETag, StoredChecksum? Checksum) Digest(StoredObject found, ChecksumAlgorithm? wanted, CancellationToken cancellationToken)
    {
        var known = found.Facts.Checksum;
        var algorithm = wanted ?? known?.Algorithm;
        var plainTag = !found.ETag.Contains('-', StringComparison.Ordinal);
        var sameSum = algorithm is null || (known?.Algorithm == algorithm && known?.Type == StoredChecksum.FullObject);
        if (plainTag && sameSum)
        {
            return (found.ETag, known);
        }
        var (etag, value) = BlobDigest.Compute(state.Blobs, found.Segments, sameSum ? null : algorithm, cancellationToken);
        return (etag, sameSum ? known : new StoredChecksum(algorithm!.Value, value!, StoredChecksum.FullObject));
    }
}
