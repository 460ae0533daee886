using System.Globalization;
using System.Security.Cryptography;
using Media.Local.S3.Access;
using Media.Local.S3.Checksums;
using Media.Local.S3.Objects;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack.Storage;

namespace Media.Local.S3.Multipart;

/// <summary>CreateMultipartUpload and AbortMultipartUpload.</summary>
internal sealed class CreateUpload(S3State state)
{
    public async Task ServeAsync(S3Call call)
    {
        KeyRules.Check(call.Key);
        var facts = MultipartRules.WithChecksum(FactsInput.Read(call), call);
        var now = state.Now;
        // The id begins with the time, so that uploads of a key list in the order they were begun.
        var id = now.ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture) + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(26));
        await state.Database.WriteAsync(scope =>
        {
            var bucket = BucketTable.Get(scope.Db, call.Bucket);
            BucketRules.RefuseAcl(scope.Db, bucket.Name, call);
            UploadTable.Add(scope, new UploadRow(id, bucket.Name, call.Key, now, facts, null));
            return true;
        });
        call.Response.Headers["x-amz-server-side-encryption"] = "AES256";
        if (facts.UploadAlgorithm is { } algorithm)
        {
            call.Response.Headers["x-amz-checksum-algorithm"] = algorithm.Name();
            call.Response.Headers["x-amz-checksum-type"] = facts.UploadChecksumType;
        }

        await XmlReply.SendAsync(call, "InitiateMultipartUploadResult", xml =>
        {
            xml.Element("Bucket", call.Bucket);
            xml.Element("Key", call.Key);
            xml.Element("UploadId", id);
        });
    }

    public async Task AbortAsync(S3Call call)
    {
        await state.Database.WriteAsync(scope =>
        {
            BucketTable.Get(scope.Db, call.Bucket);
            UploadTable.Remove(scope, UploadTable.Open(scope.Db, call.Bucket, call.Key, call.Query("uploadId")!).Id);
            return true;
        }, Space.Frees);
        call.Response.StatusCode = 204;
    }
}
