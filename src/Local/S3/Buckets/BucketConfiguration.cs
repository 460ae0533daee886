using System.Text;
using System.Text.Json;
using Media.Local.S3.Access;
using Media.Local.S3.Notifications;
using Media.Local.S3.Payloads;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.S3.Buckets;

/// <summary>Reads and writes the configuration of buckets.</summary>
internal sealed class BucketConfiguration(S3State state)
{
    private const int LargestDocument = 256 * 1024;

    public Task GetAsync(S3Call call, BucketDocument kind)
    {
        var body = state.Database.Snapshot(db => BucketTable.Config(db, BucketTable.Get(db, call.Bucket).Name, kind.Kind))
            ?? kind.Default
            ?? throw new AwsException(kind.MissingCode, kind.MissingMessage, 404)
            {
                Details = new Dictionary<string, string> { ["BucketName"] = call.Bucket },
            };
        if (kind.Kind != "policy")
        {
            return XmlReply.SendAsync(call, body);
        }
        call.Response.ContentType = "application/json";
        return call.Response.WriteAsync(body, call.Aborted);
    }

    public async Task PutAsync(S3Call call, BucketDocument kind)
    {
        var body = await PayloadReader.ReadAllAsync(call, LargestDocument);
        if (kind.Kind == "policy")
        {
            var open = BucketDocuments.CheckPolicy(call.Bucket, body).IsPublic;
            state.Database.Read(db => !open || !BucketRules.Blocks(db, BucketTable.Get(db, call.Bucket).Name, "BlockPublicPolicy")
                ? true
                : throw new AwsException("AccessDenied", "User: " + call.Permissions.Principal.Arn + " is not authorized to perform: s3:PutBucketPolicy on resource: \"arn:aws:s3:::" + call.Bucket
                    + "\" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.", 403));
        }
        else
        {
            kind.Check?.Invoke(XmlInput.Parse(body, kind.Root));
        }
        await state.Database.WriteAsync(scope =>
        {
            BucketTable.SetConfig(scope, BucketTable.Get(scope.Db, call.Bucket).Name, kind.Kind, Encoding.UTF8.GetString(body));
            return true;
        });
        if (kind.Kind is "policy" or "tagging")
        {
            call.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    public async Task DeleteAsync(S3Call call, BucketDocument kind)
    {
        await state.Database.WriteAsync(scope =>
        {
            BucketTable.SetConfig(scope, BucketTable.Get(scope.Db, call.Bucket).Name, kind.Kind, null);
            return true;
        });
        call.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public Task GetVersioningAsync(S3Call call)
    {
        var bucket = state.Database.Read(db => BucketTable.Get(db, call.Bucket));
        return XmlReply.SendAsync(call, "VersioningConfiguration", xml => xml.Element("Status", bucket.Versioned ? bucket.Versioning : null));
    }

    public async Task PutVersioningAsync(S3Call call)
    {
        var document = XmlInput.Parse(await PayloadReader.ReadAllAsync(call, LargestDocument), "VersioningConfiguration");
        if (document.Text("MfaDelete") == "Enabled")
        {
            throw new AwsException("NotImplemented", "MFA delete is not implemented.", 501);
        }
        var status = document.Text("Status");
        if (status is not (BucketRow.Enabled or BucketRow.Suspended))
        {
            throw new AwsException("IllegalVersioningConfigurationException", "The Versioning element must be specified");
        }
        await state.Database.WriteAsync(scope =>
        {
            BucketTable.SetVersioning(scope, BucketTable.Get(scope.Db, call.Bucket).Name, status);
            return true;
        });
    }

    public Task GetNotificationAsync(S3Call call)
    {
        var body = state.Database.Snapshot(db => BucketTable.Config(db, BucketTable.Get(db, call.Bucket).Name, Notifier.Kind));
        return body is null ? XmlReply.SendAsync(call, "NotificationConfiguration", _ => { }) : XmlReply.SendAsync(call, body);
    }

    public async Task PutNotificationAsync(S3Call call)
    {
        var rules = NotificationRules.Parse(Encoding.UTF8.GetString(await PayloadReader.ReadAllAsync(call, LargestDocument)));
        await state.Database.WriteAsync(scope =>
        {
            state.Notifier.Configure(scope, BucketTable.Get(scope.Db, call.Bucket).Name, rules, call.RequestId);
            return true;
        });
    }

    public Task GetAclAsync(S3Call call)
    {
        var grants = state.Database.Snapshot(db => Anonymous.Bucket(db, BucketTable.Get(db, call.Bucket).Name));
        return XmlReply.SendAsync(call, "AccessControlPolicy", xml => AccessControl.Write(xml, grants));
    }

    public async Task PutAclAsync(S3Call call)
    {
        var body = await PayloadReader.ReadAllAsync(call, LargestDocument);
        var grants = AccessControl.FromHeaders(call) ?? AccessControl.Parse(XmlInput.Parse(body, "AccessControlPolicy"));
        await state.Database.WriteAsync(scope =>
        {
            var bucket = BucketTable.Get(scope.Db, call.Bucket).Name;
            BucketRules.RefuseAcl(scope.Db, bucket, grants, ownerFullControl: false);
            BucketTable.SetConfig(scope, bucket, "acl", JsonSerializer.Serialize([.. grants], StorageJson.Default.ListGrant));
            return true;
        });
    }

    /// <summary>Configuration that nobody can set here, as an untouched bucket has it.</summary>
    public Task GetDefaultAsync(S3Call call, string root, string? element, string? value)
    {
        state.Database.Read(db => BucketTable.Get(db, call.Bucket));
        return XmlReply.SendAsync(call, root, xml =>
        {
            if (element is not null)
            {
                xml.Element(element, value);
            }
        });
    }

    public Task GetMissingAsync(S3Call call, string code, string message)
    {
        state.Database.Read(db => BucketTable.Get(db, call.Bucket));
        throw new AwsException(code, message, 404) { Details = new Dictionary<string, string> { ["BucketName"] = call.Bucket } };
    }
}
