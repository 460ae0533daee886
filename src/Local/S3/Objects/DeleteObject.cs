using System.Xml.Linq;
using Media.Local.S3.Access;
using Media.Local.S3.Payloads;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;
using Media.Local.Stack.Storage;

namespace Media.Local.S3.Objects;

/// <summary>DeleteObject and DeleteObjects.</summary>
internal sealed class DeleteObject(S3State state)
{
    private const int MostKeys = 1000;
    private const int LargestRequest = 4 * 1024 * 1024;

    public async Task ServeAsync(S3Call call)
    {
        var target = new Target(call.Key, call.VersionId, call.Header("If-Match"));
        var deleted = await state.Database.WriteAsync(scope => Delete(scope, call, target), Space.Frees);
        if (deleted.Version is not null)
        {
            call.Response.Headers["x-amz-version-id"] = deleted.Version;
        }
        if (deleted.Marker)
        {
            call.Response.Headers["x-amz-delete-marker"] = "true";
        }
        call.Response.StatusCode = 204;
    }

    public async Task ServeManyAsync(S3Call call)
    {
        state.Database.Read(db => BucketTable.Get(db, call.Bucket));
        if (call.Header("Content-MD5") is null && call.Header("x-amz-sdk-checksum-algorithm") is null && call.Header("x-amz-trailer") is null
            && !call.Request.Headers.Keys.Any(name => name.StartsWith("x-amz-checksum-", StringComparison.OrdinalIgnoreCase)))
        {
            throw new AwsException("InvalidRequest", "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }
        var document = XmlInput.Parse(await PayloadReader.ReadAllAsync(call, LargestRequest), "Delete");
        var targets = document.Children("Object").Select(Parse).ToList();
        if (targets.Count is 0 or > MostKeys)
        {
            throw XmlInput.Malformed();
        }
        var quiet = document.Text("Quiet") == "true";
        var results = await Task.WhenAll(targets.Select(target => TryAsync(call, target)));
        await XmlReply.SendAsync(call, "DeleteResult", xml =>
        {
            foreach (var (target, deleted, error) in results)
            {
                if (error is not null)
                {
                    xml.Element("Error", () =>
                    {
                        xml.Element("Key", target.Key);
                        xml.Element("VersionId", target.Version);
                        xml.Element("Code", error.Code);
                        xml.Element("Message", error.Message);
                    });
                }
                else if (!quiet)
                {
                    xml.Element("Deleted", () =>
                    {
                        xml.Element("Key", target.Key);
                        xml.Element("VersionId", target.Version);
                        if (!deleted!.Marker)
                        {
                            return;
                        }
                        xml.Element("DeleteMarker", true);
                        xml.Element("DeleteMarkerVersionId", deleted.Version);
                    });
                }
            }
        });
    }

    private static Target Parse(XElement element) =>
        new(element.Required("Key"), element.Text("VersionId") is { Length: > 0 } version ? version : null, element.Text("ETag"));

    private async Task<(Target Target, Deleted? Deleted, AwsException? Error)> TryAsync(S3Call call, Target target)
    {
        try
        {
            if (target.Key.Length == 0)
            {
                throw new AwsException("UserKeyMustBeSpecified", "The bucket POST must contain the specified field name. If it is specified, check the order of the fields.");
            }
            KeyRules.Check(target.Key);
            return (target, await state.Database.WriteAsync(scope => DeletePermitted(scope, call, target), Space.Frees), null);
        }
        catch (AwsException refusal) when (refusal.Code != "NoSuchBucket")
        {
            return (target, null, refusal);
        }
    }

    /// <summary>Each key of a request for many needs a permission of its own.</summary>
    private Deleted DeletePermitted(WriteScope scope, S3Call call, Target target)
    {
        if (call.Signature is not null)
        {
            call.Permissions.Require(scope.Db, new Needed(target.Version is null ? "s3:DeleteObject" : "s3:DeleteObjectVersion", call.Bucket, target.Key));
            if (target.IfMatch is not null)
            {
                call.Permissions.Require(scope.Db, new Needed("s3:GetObject", call.Bucket, target.Key));
            }
        }
        return Delete(scope, call, target);
    }

    private Deleted Delete(WriteScope scope, S3Call call, Target target)
    {
        var bucket = BucketTable.Get(scope.Db, call.Bucket);
        if (target.IfMatch is not null)
        {
            new WriteConditions(target.IfMatch, null).Check(ObjectTable.Latest(scope.Db, bucket.Name, target.Key), target.Key);
        }
        if (target.Version is not null)
        {
            return DeleteVersion(scope, call, bucket, target.Key, target.Version);
        }
        if (bucket.Versioned)
        {
            var marker = ObjectTable.AddMarker(scope, bucket, target.Key, state.Now);
            state.Notifier.Raise(scope, "ObjectRemoved:DeleteMarkerCreated", marker, call);
            return new Deleted(marker.Version, Marker: true);
        }

        if (ObjectTable.Version(scope.Db, bucket.Name, target.Key, "null") is { } existing)
        {
            ObjectTable.Remove(scope, existing);
            state.Notifier.Raise(scope, "ObjectRemoved:Delete", existing, call);
        }

        return new Deleted(null, Marker: false);
    }

    private Deleted DeleteVersion(WriteScope scope, S3Call call, BucketRow bucket, string key, string version)
    {
        if (ObjectTable.Version(scope.Db, bucket.Name, key, version) is not { } existing)
        {
            return version == "null" || version.Length == 32
                ? new Deleted(version, Marker: false)
                : throw new AwsException("InvalidArgument", "Invalid version id specified") { Details = S3Call.Argument("versionId", version) };
        }
        ObjectTable.Remove(scope, existing);
        state.Notifier.Raise(scope, "ObjectRemoved:Delete", existing, call);
        return new Deleted(version, existing.Marker);
    }

    private sealed record Target(string Key, string? Version, string? IfMatch);

    private sealed record Deleted(string? Version, bool Marker);
}
