using Media.Local.S3.Checksums;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.S3.Objects;

/// <summary>GetObject and HeadObject.</summary>
internal sealed class GetObject(S3State state)
{
    public async Task ServeAsync(S3Call call)
    {
        using var lease = state.Blobs.Lease();
        var (found, parts) = state.Database.Snapshot(db =>
        {
            var version = ObjectLookup.Find(db, call);
            return (version, call.Query("partNumber") is null ? null : ObjectTable.Parts(db, version.Seq) ?? []);
        });
        lease.Keep(found.Segments);
        FactsInput.RefuseUnsupported(call);
        var head = HttpMethods.IsHead(call.Request.Method);
        if (!head && found.Facts.StorageClass is "GLACIER" or "DEEP_ARCHIVE" && !head)
        {
            throw new AwsException("InvalidObjectState", "The operation is not valid for the object's storage class", 403)
            {
                Details = new Dictionary<string, string> { ["StorageClass"] = found.Facts.StorageClass },
            };
        }
        ObjectHeaders.Validators(call.Response, found);
        ReadConditions.Of(call).Check(found);
        var overrides = ResponseOverrides.Of(call);
        var part = PartRange(call, found, parts);
        var range = part ?? (Applies(call.Header("If-Range"), found) ? ByteRange.Parse(call.Header("Range"), found.Size) : null);
        ObjectHeaders.Write(call, found, SumOf(call, found, parts, whole: range is null || range.Value.Length == found.Size));
        overrides(call.Response.Headers);
        var served = range ?? new ByteRange(0, found.Size);
        call.Response.ContentLength = served.Length;
        if (range is not null)
        {
            call.Response.StatusCode = StatusCodes.Status206PartialContent;
            if (served.Length > 0)
            {
                call.Response.Headers.ContentRange = $"bytes {served.Start}-{served.End}/{found.Size}";
            }
        }

        if (!head)
        {
            await SegmentSender.SendAsync(call.Response, state.Blobs, Segment.Slice(found.Segments, served.Start, served.Length), call.Aborted);
        }
    }

    private static bool Applies(string? ifRange, StoredObject found) => ifRange is null
        || ReadConditions.Matches(ifRange, found.ETag)
        || HttpDates.Parse(ifRange) == HttpDates.WholeSeconds(found.Modified);

    private static ByteRange? PartRange(S3Call call, StoredObject found, List<PartFacts>? parts)
    {
        if (call.Number("partNumber", 1, 10000) is not { } number || parts is null)
        {
            return null;
        }
        if (call.Header("Range") is not null)
        {
            throw new AwsException("InvalidRequest", "Cannot specify both Range header and partNumber query parameter");
        }
        if (parts.Count == 0)
        {
            return number == 1 ? new ByteRange(0, found.Size) : throw InvalidPart();
        }
        if (number > parts.Count)
        {
            throw InvalidPart();
        }
        call.Response.Headers["x-amz-mp-parts-count"] = parts.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new ByteRange(parts.Take(number - 1).Sum(part => part.Size), parts[number - 1].Size);
    }

    // A part has its own checksum, also where it is all there is; a range has none.
    private static StoredChecksum? SumOf(S3Call call, StoredObject found, List<PartFacts>? parts, bool whole)
    {
        if (parts is not { Count: > 0 })
        {
            return whole ? found.Facts.Checksum : null;
        }
        return found.Facts.Checksum is { } sum && parts[(int)call.Number("partNumber", 1, 10000)! - 1].Checksum is { } value ? sum with { Value = value } : null;
    }

    private static AwsException InvalidPart() => new("InvalidPartNumber", "The requested partnumber is not satisfiable", 416);
}
