using Media.Local.S3.Access;
using Media.Local.S3.Payloads;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;

namespace Media.Local.S3.Objects;

/// <summary>PutObject.</summary>
internal sealed class PutObject(S3State state)
{
    /// <summary>5 GiB, the most that one request may put.</summary>
    public const long MostBytes = 5L * 1024 * 1024 * 1024;

    public async Task ServeAsync(S3Call call)
    {
        KeyRules.Check(call.Key);
        var conditions = WriteConditions.Of(call);
        var facts = FactsInput.Read(call);
        var rules = PayloadRules.Of(call);
        state.Database.Read(db =>
        {
            BucketRules.RefuseAcl(db, BucketTable.Get(db, call.Bucket).Name, call);
            // Judged again when the bytes are here; a put that cannot win is spared sending them.
            conditions.Check(ObjectTable.Latest(db, call.Bucket, call.Key), call.Key);
            return true;
        });
        await using var blob = state.Blobs.Create();
        var received = await PayloadReader.ReadAsync(call, rules, MostBytes, blob.Write);
        var segments = await blob.FinishAsync();
        var (bucket, put) = await state.Database.WriteAsync(scope =>
        {
            var row = BucketTable.Get(scope.Db, call.Bucket);
            conditions.Check(ObjectTable.Latest(scope.Db, row.Name, call.Key), call.Key);
            var added = ObjectTable.Add(scope, row, new StoredObject
            {
                Bucket = row.Name,
                Key = call.Key,
                Size = received.Size,
                ETag = received.ETag,
                Modified = state.Now,
                Facts = facts with { Checksum = received.Checksum },
                Segments = segments,
            });
            state.Notifier.Raise(scope, "ObjectCreated:Put", added, call);
            return (row, added);
        });
        blob.Keep();
        call.Response.Headers.ETag = XmlReply.Quoted(put.ETag);
        call.Response.Headers["x-amz-server-side-encryption"] = "AES256";
        ObjectLookup.SetWritten(call, bucket, put.Version);
        ObjectHeaders.Checksum(call.Response.Headers, put.Facts.Checksum);
        call.Response.ContentLength = 0;
    }
}
