using System.Globalization;
using Media.Local.S3.Checksums;
using Media.Local.S3.Objects;
using Media.Local.S3.Payloads;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;
using Media.Local.Stack.Storage;

namespace Media.Local.S3.Multipart;

/// <summary>UploadPart and UploadPartCopy.</summary>
internal sealed class UploadPart(S3State state)
{
    public async Task ServeAsync(S3Call call)
    {
        var number = MultipartRules.PartNumber(call);
        var rules = PayloadRules.Of(call);
        var facts = state.Database.Read(db => Upload(db, call)).Facts;
        if (rules.Algorithm is { } sent && facts.UploadAlgorithm is { } wanted && sent != wanted)
        {
            throw new AwsException("InvalidRequest", $"Checksum Type mismatch occurred, expected checksum Type: {wanted.Name().ToLowerInvariant()}, actual checksum Type: {sent.Name().ToLowerInvariant()}");
        }
        await using var blob = state.Blobs.Create();
        var received = await PayloadReader.ReadAsync(call, rules, PutObject.MostBytes, blob.Write);
        // A part without the upload's checksum gets it computed: the completed object can then have its own.
        var segments = await blob.FinishAsync();
        var checksum = received.Checksum?.Value
            ?? (facts.UploadAlgorithm is { } algorithm ? BlobDigest.Compute(state.Blobs, segments, algorithm, call.Aborted).Checksum : null);
        var kept = facts.UploadAlgorithm is null && received.Checksum is not null ? null : checksum;
        await state.Database.WriteAsync(scope =>
        {
            UploadTable.AddPart(scope, Upload(scope.Db, call).Id, new PartRow(number, received.Size, received.ETag, kept, state.Now, segments));
            return true;
        });
        blob.Keep();
        call.Response.Headers.ETag = XmlReply.Quoted(received.ETag);
        call.Response.Headers["x-amz-server-side-encryption"] = "AES256";
        if (checksum is not null)
        {
            call.Response.Headers[(received.Checksum?.Algorithm ?? facts.UploadAlgorithm!.Value).Header()] = checksum;
        }
        call.Response.ContentLength = 0;
    }

    public async Task CopyAsync(S3Call call)
    {
        var number = MultipartRules.PartNumber(call);
        var source = CopySource.Parse(call.Header("x-amz-copy-source")!);
        FactsInput.RefuseUnsupported(call);
        using var lease = state.Blobs.Lease();
        var (upload, found) = state.Database.Snapshot(db => (Upload(db, call), source.Find(db, call)));
        lease.Keep(found.Segments);
        var range = Range(call.Header("x-amz-copy-source-range"), found.Size);
        if (range.Length > PutObject.MostBytes)
        {
            throw new AwsException("InvalidRequest", "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120");
        }
        var segments = Segment.Slice(found.Segments, range.Start, range.Length);
        var (etag, checksum) = BlobDigest.Compute(state.Blobs, segments, upload.Facts.UploadAlgorithm, call.Aborted);
        var now = state.Now;
        await state.Database.WriteAsync(scope =>
        {
            UploadTable.AddPart(scope, Upload(scope.Db, call).Id, new PartRow(number, range.Length, etag, checksum, now, segments));
            return true;
        });
        call.Response.Headers["x-amz-server-side-encryption"] = "AES256";
        await XmlReply.SendAsync(call, "CopyPartResult", xml =>
        {
            xml.Element("LastModified", now);
            xml.Element("ETag", XmlReply.Quoted(etag));
            if (upload.Facts.UploadAlgorithm is { } algorithm)
            {
                xml.Element(algorithm.Element(), checksum);
            }
        });
    }

    private static UploadRow Upload(SqliteSession db, S3Call call)
    {
        BucketTable.Get(db, call.Bucket);
        return UploadTable.Open(db, call.Bucket, call.Key, call.Query("uploadId") ?? "");
    }

    // Unlike a read's, this range has to be exact: both ends given and inside the source.
    private static ByteRange Range(string? header, long size)
    {
        if (header is null)
        {
            return new ByteRange(0, size);
        }
        var ends = header.StartsWith("bytes=", StringComparison.Ordinal) ? header[6..].Split('-') : [];
        if (ends is not [var first, var last]
            || !long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            || !long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            || start > end)
        {
            throw new AwsException("InvalidArgument", "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy")
            {
                Details = S3Call.Argument("x-amz-copy-source-range", header),
            };
        }
        return end < size ? new ByteRange(start, end - start + 1)
            : start >= size ? throw ObjectErrors.InvalidRange(header, size)
            : throw new AwsException("InvalidArgument", $"Range specified is not valid for source object of size: {size}") { Details = S3Call.Argument("x-amz-copy-source-range", header) };
    }
}
