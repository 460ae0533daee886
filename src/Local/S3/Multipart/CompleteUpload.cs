using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Media.Local.S3.Checksums;
using Media.Local.S3.Objects;
using Media.Local.S3.Payloads;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;
using Media.Local.Stack.Storage;

namespace Media.Local.S3.Multipart;

/// <summary>
/// CompleteMultipartUpload. No byte moves: the object is the list of its parts' bytes. Completing a completed upload again, as
/// a client does that did not hear the answer, is answered as before for as long as the object is still there.
/// </summary>
internal sealed class CompleteUpload(S3State state)
{
    private const int LargestRequest = 8 * 1024 * 1024;

    public async Task ServeAsync(S3Call call)
    {
        var conditions = WriteConditions.Of(call);
        var uploadId = call.Query("uploadId")!;
        state.Database.Read(db => UploadTable.Get(db, BucketTable.Get(db, call.Bucket).Name, call.Key, uploadId));
        var wanted = Parse(XmlInput.Parse(await ReadBodyAsync(call), "CompleteMultipartUpload"));
        var (bucket, result) = await state.Database.WriteAsync(scope =>
        {
            var row = BucketTable.Get(scope.Db, call.Bucket);
            var upload = UploadTable.Get(scope.Db, row.Name, call.Key, uploadId);
            return (row, upload.Completed is { } before ? Again(scope.Db, upload, before, wanted) : Complete(scope, call, row, upload, conditions, wanted));
        });
        ObjectLookup.SetWritten(call, bucket, result.Version);
        call.Response.Headers["x-amz-server-side-encryption"] = "AES256";
        await XmlReply.SendAsync(call, "CompleteMultipartUploadResult", xml =>
        {
            xml.Element("Location", $"{call.Request.Scheme}://{call.Request.Host}/{call.Bucket}/{Signing.PercentEncoding.Encode(call.Key, keepSlash: true)}");
            xml.Element("Bucket", call.Bucket);
            xml.Element("Key", call.Key);
            xml.Element("ETag", XmlReply.Quoted(result.ETag));
            if (result.Checksum is not { } checksum)
            {
                return;
            }
            xml.Element(checksum.Algorithm.Element(), checksum.Value);
            xml.Element("ChecksumType", checksum.Type);
        });
    }

    private CompletedUpload Complete(
        WriteScope scope, S3Call call, BucketRow bucket, UploadRow upload, WriteConditions conditions, IReadOnlyList<WantedPart> wanted)
    {
        var parts = Choose(UploadTable.Parts(scope.Db, upload.Id).ToDictionary(part => part.Number), wanted, upload.Facts);
        conditions.Check(ObjectTable.Latest(scope.Db, bucket.Name, upload.Key), upload.Key);
        var checksum = MultipartRules.Combine(upload.Facts.UploadAlgorithm, upload.Facts.UploadChecksumType, parts);
        CheckWhole(call, parts, checksum);
        var added = ObjectTable.Add(scope, bucket, new StoredObject
        {
            Bucket = bucket.Name,
            Key = upload.Key,
            Size = parts.Sum(part => part.Size),
            ETag = $"{Convert.ToHexStringLower(MD5.HashData([.. parts.SelectMany(part => Convert.FromHexString(part.ETag))]))}-{parts.Count}",
            Modified = state.Now,
            Facts = upload.Facts with { Checksum = checksum, UploadAlgorithm = null, UploadChecksumType = null },
            Segments = [.. parts.SelectMany(part => part.Segments)],
            Parts = [.. parts.Select(part => new PartFacts(part.Number, part.Size, part.Checksum))],
        });
        var completed = new CompletedUpload(added.ETag, added.Version, checksum, [.. parts.Select(part => new CompletedPart(part.Number, part.ETag))]);
        UploadTable.Complete(scope, upload.Id, completed);
        state.Notifier.Raise(scope, "ObjectCreated:CompleteMultipartUpload", added, call);
        return completed;
    }

    private static CompletedUpload Again(SqliteSession db, UploadRow upload, CompletedUpload before, IReadOnlyList<WantedPart> wanted)
    {
        if (!before.Parts.Select(part => (part.Number, part.ETag)).SequenceEqual(wanted.Select(part => (part.Number, part.ETag)))
            || ObjectTable.Version(db, upload.Bucket, upload.Key, before.Version)?.ETag != before.ETag)
        {
            UploadTable.Open(db, upload.Bucket, upload.Key, upload.Id);
        }
        return before;
    }

    private static List<PartRow> Choose(Dictionary<int, PartRow> uploaded, IReadOnlyList<WantedPart> wanted, Facts facts)
    {
        var algorithm = facts.UploadAlgorithm;
        for (var i = 1; i < wanted.Count; i++)
        {
            if (wanted[i].Number <= wanted[i - 1].Number)
            {
                throw new AwsException("InvalidPartOrder", "The list of parts was not in ascending order. The parts list must be specified in order by part number.");
            }
        }
        var chosen = new List<PartRow>(wanted.Count);
        foreach (var want in wanted)
        {
            if (!uploaded.TryGetValue(want.Number, out var part) || part.ETag != want.ETag
                || want.Checksums.Any(sum => algorithm is not null && (sum.Algorithm != algorithm || sum.Value != part.Checksum)))
            {
                throw new AwsException("InvalidPart", "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.")
                {
                    Details = new Dictionary<string, string> { ["PartNumber"] = want.Number.ToString(CultureInfo.InvariantCulture), ["ETag"] = want.ETag },
                };
            }
            if (facts.UploadChecksumType == StoredChecksum.Composite && want.Checksums.Count == 0)
            {
                throw new AwsException("InvalidRequest",
                    $"The upload was created using a {algorithm!.Value.Name().ToLowerInvariant()} checksum. The complete request must include the checksum for each part. It was missing for part {want.Number} in the request.");
            }
            chosen.Add(part);
        }

        if (chosen.SkipLast(1).FirstOrDefault(part => part.Size < MultipartRules.LeastPart) is { } small)
        {
            throw new AwsException("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
            {
                Details = new Dictionary<string, string>
                {
                    ["ProposedSize"] = small.Size.ToString(CultureInfo.InvariantCulture),
                    ["MinSizeAllowed"] = MultipartRules.LeastPart.ToString(CultureInfo.InvariantCulture),
                    ["PartNumber"] = small.Number.ToString(CultureInfo.InvariantCulture),
                    ["ETag"] = small.ETag,
                },
            };
        }
        return chosen;
    }

    private static void CheckWhole(S3Call call, List<PartRow> parts, StoredChecksum? checksum)
    {
        if (call.Header("x-amz-mp-object-size") is { } size && size != parts.Sum(part => part.Size).ToString(CultureInfo.InvariantCulture))
        {
            throw new AwsException("InvalidRequest", "The provided 'x-amz-mp-object-size' header value does not match what was computed.");
        }
        WholeChecksum.Check(call, parts.Count, checksum);
    }

    // Here the x-amz-checksum-* headers are the object's, not the document's.
    private static async Task<byte[]> ReadBodyAsync(S3Call call)
    {
        using var whole = new MemoryStream();
        var rules = PayloadRules.WithoutChecksums(call);
        if (rules.Length > LargestRequest)
        {
            throw new AwsException("MaxMessageLengthExceeded", "Your request was too big.");
        }
        await PayloadReader.ReadAsync(call, rules, LargestRequest, bytes => whole.Write(bytes));
        return whole.ToArray();
    }

    private static List<WantedPart> Parse(XElement document)
    {
        var parts = document.Children("Part").Select(part => new WantedPart(
            int.TryParse(part.Required("PartNumber"), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
                && number is >= 1 and <= MultipartRules.MostParts ? number : throw XmlInput.Malformed(),
            part.Required("ETag").Trim().Trim('"'),
            [.. ChecksumNames.All.Where(algorithm => part.Text(algorithm.Element()) is { Length: > 0 })
                .Select(algorithm => (algorithm, part.Text(algorithm.Element())!))])).ToList();
        return parts.Count is > 0 and <= MultipartRules.MostParts ? parts : throw XmlInput.Malformed();
    }

    private sealed record WantedPart(int Number, string ETag, IReadOnlyList<(ChecksumAlgorithm Algorithm, string Value)> Checksums);
}
