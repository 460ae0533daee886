using System.Text.Json;
using Media.Local.Iam;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Microsoft.AspNetCore.Http;

namespace Media.Local.S3.Access;

/// <summary>What a request without a signature may do: what access control lists and bucket policies grant to everybody, and nothing else.</summary>
internal static class Anonymous
{
    /// <exception cref="AwsException"><c>AccessDenied</c>.</exception>
    public static void Require(MetadataStore database, Authorizer authorizer, S3Call call)
    {
        if (call.Address.Bucket is null || !database.Read(db => Allowed(db, authorizer, call)))
        {
            throw new AwsException("AccessDenied", "Access Denied", 403);
        }
    }

    private static bool Allowed(SqliteSession db, Authorizer authorizer, S3Call call)
    {
        var said = Needed.By(call).Select(needed => Permissions.ForEverybody(db, authorizer, needed, call.ConditionValue)).ToList();
        return !said.Contains(false) && ((said.Count > 0 && said.All(allowed => allowed is true)) || Allowed(db, call));
    }

    private static bool Allowed(SqliteSession db, S3Call call)
    {
        var method = call.Request.Method;
        var bucket = BucketTable.Get(db, call.Bucket);
        if (BucketRules.Blocks(db, bucket.Name, "IgnorePublicAcls"))
        {
            return false;
        }
        var bucketAcl = Bucket(db, bucket.Name);
        // A parameter that nobody knows changes nothing about a read.
        var plain = Operations.Subresource(call).Length == 0 && call.Query("uploadId") is null;
        if (call.Address.Key is not { } key)
        {
            return ListsOnly(call)
                ? AccessControl.AllowsEverybody(bucketAcl, "READ")
                : HttpMethods.IsPost(method) && call.Query("delete") is not null && AccessControl.AllowsEverybody(bucketAcl, "WRITE");
        }
        if (HttpMethods.IsPut(method) || HttpMethods.IsDelete(method))
        {
            return plain && AccessControl.AllowsEverybody(bucketAcl, "WRITE");
        }
        if (!plain || !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method)))
        {
            return false;
        }
        var found = call.VersionId is { } version ? ObjectTable.Version(db, bucket.Name, key, version) : ObjectTable.Latest(db, bucket.Name, key);
        // Whether a key exists is only for those to know who may list.
        return found is null ? AccessControl.AllowsEverybody(bucketAcl, "READ") : AccessControl.AllowsEverybody(found.Facts.Acl, "READ");
    }

    public static IReadOnlyList<Grant> Bucket(SqliteSession db, string bucket) =>
        BucketTable.Config(db, bucket, "acl") is { } json
            ? JsonSerializer.Deserialize(json, StorageJson.Default.ListGrant)!
            : AccessControl.OwnerOnly;

    private static bool ListsOnly(S3Call call) =>
        (HttpMethods.IsGet(call.Request.Method) || HttpMethods.IsHead(call.Request.Method)) && Operations.Subresource(call) is "" or "versions" or "uploads";
}
