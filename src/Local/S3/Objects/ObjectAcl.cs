using Media.Local.S3.Access;
using Media.Local.S3.Payloads;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;

namespace Media.Local.S3.Objects;

/// <summary>GetObjectAcl and PutObjectAcl.</summary>
internal sealed class ObjectAcl(S3State state)
{
    public Task GetAsync(S3Call call)
    {
        var found = state.Database.Snapshot(db => ObjectLookup.Find(db, call));
        return XmlReply.SendAsync(call, "AccessControlPolicy", xml => AccessControl.Write(xml, found.Facts.Acl ?? AccessControl.OwnerOnly));
    }

    public async Task PutAsync(S3Call call)
    {
        var body = await PayloadReader.ReadAllAsync(call, 256 * 1024);
        var grants = AccessControl.FromHeaders(call) ?? AccessControl.Parse(XmlInput.Parse(body, "AccessControlPolicy"));
        await state.Database.WriteAsync(scope =>
        {
            var found = ObjectLookup.Find(scope.Db, call);
            BucketRules.RefuseAcl(scope.Db, found.Bucket, grants, call.Header("x-amz-acl") == "bucket-owner-full-control");
            ObjectTable.SetFacts(scope, found.Seq, found.Facts with { Acl = grants });
            state.Notifier.Raise(scope, "ObjectAcl:Put", found, call);
            return true;
        });
    }
}
