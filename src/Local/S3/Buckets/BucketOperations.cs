using System.Text.Json;
using Media.Local.S3.Access;
using Media.Local.S3.Payloads;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Microsoft.AspNetCore.Http;

namespace Media.Local.S3.Buckets;

/// <summary>Buckets: their list, coming, going and place.</summary>
internal sealed class BucketOperations(S3State state)
{
    public Task ListAsync(S3Call call)
    {
        var prefix = call.Query("prefix") ?? "";
        var after = call.Query("continuation-token") ?? "";
        var most = call.Number("max-buckets", 1, 10000) ?? int.MaxValue;
        var buckets = state.Database.Read(BucketTable.All)
            .Where(bucket => bucket.Name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(bucket.Name, after) > 0)
            .ToList();
        return XmlReply.SendAsync(call, "ListAllMyBucketsResult", xml =>
        {
            AccessControl.WriteOwner(xml, "Owner");
            xml.Element("Buckets", () =>
            {
                foreach (var bucket in buckets.Take(most))
                {
                    xml.Element("Bucket", () =>
                    {
                        xml.Element("Name", bucket.Name);
                        xml.Element("CreationDate", bucket.Created);
                        xml.Element("BucketRegion", bucket.Region);
                    });
                }
            });
            xml.Element("Prefix", prefix.Length == 0 ? null : prefix);
            xml.Element("ContinuationToken", buckets.Count > most ? buckets[most - 1].Name : null);
        });
    }

    public async Task CreateAsync(S3Call call)
    {
        BucketNames.Check(call.Bucket);
        if (call.Header("x-amz-bucket-object-lock-enabled") is "true" or "True")
        {
            throw new AwsException("NotImplemented", "A header you provided implies functionality that is not implemented", 501)
            {
                Details = new Dictionary<string, string> { ["Header"] = "x-amz-bucket-object-lock-enabled" },
            };
        }
        var region = Region(call, await PayloadReader.ReadAllAsync(call, 64 * 1024));
        var acl = AccessControl.FromHeaders(call);
        var ownership = call.Header("x-amz-object-ownership");
        var now = state.Now;
        await state.Database.WriteAsync(scope =>
        {
            if (BucketTable.Find(scope.Db, call.Bucket) is { } existing)
            {
                // us-east-1 answers the owner's second creation with success, as it has always done; it resets the access control list.
                if (existing.Region == Regions.First && region == Regions.First)
                {
                    SetAcl(scope, call.Bucket, acl);
                    return true;
                }
                throw new AwsException("BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", 409)
                    {
                        Details = new Dictionary<string, string> { ["BucketName"] = call.Bucket },
                    };
            }
            BucketTable.Add(scope, new BucketRow(call.Bucket, now, "", region));
            SetAcl(scope, call.Bucket, acl);
            if (ownership is not null)
            {
                BucketTable.SetConfig(scope, call.Bucket, "ownershipControls", BucketDocuments.OwnershipDocument(ownership));
            }
            return true;
        });
        call.Response.Headers.Location = "/" + call.Bucket;
        call.Response.ContentLength = 0;
    }

    public Task HeadAsync(S3Call call)
    {
        var bucket = state.Database.Read(db => BucketTable.Get(db, call.Bucket));
        call.Response.Headers["x-amz-bucket-region"] = bucket.Region == Regions.Europe ? "eu-west-1" : bucket.Region;
        call.Response.Headers["x-amz-access-point-alias"] = "false";
        call.Response.ContentType = "application/xml";
        return Task.CompletedTask;
    }

    public async Task DeleteAsync(S3Call call)
    {
        await state.Database.WriteAsync(scope =>
        {
            var bucket = BucketTable.Get(scope.Db, call.Bucket);
            if (BucketTable.HasObjects(scope.Db, bucket.Name))
            {
                throw new AwsException("BucketNotEmpty",
                    bucket.Versioned ? "The bucket you tried to delete is not empty. You must delete all versions in the bucket." : "The bucket you tried to delete is not empty", 409)
                {
                    Details = new Dictionary<string, string> { ["BucketName"] = bucket.Name },
                };
            }
            BucketTable.Remove(scope, bucket.Name);
            return true;
        }, Space.Frees);
        call.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public Task LocationAsync(S3Call call)
    {
        var bucket = state.Database.Read(db => BucketTable.Get(db, call.Bucket));
        return XmlReply.SendAsync(call, "LocationConstraint", xml => xml.WriteString(bucket.Region == Regions.First ? "" : bucket.Region));
    }

    private static void SetAcl(WriteScope scope, string bucket, IReadOnlyList<Grant>? acl) =>
        BucketTable.SetConfig(scope, bucket, "acl", acl is null ? null : JsonSerializer.Serialize([.. acl], StorageJson.Default.ListGrant));

    // From us-east-1 buckets of every region are made; elsewhere only those of the endpoint's own, and it has to be named.
    private string Region(S3Call call, byte[] body)
    {
        var own = state.Options.Region;
        var constraint = body.Length == 0 ? null : XmlInput.Parse(body, "CreateBucketConfiguration").Text("LocationConstraint");
        if (string.IsNullOrEmpty(constraint))
        {
            return own == Regions.First ? own : throw Incompatible("unspecified");
        }
        // "us-east-1" is the absence of a constraint; no bucket may be constrained to it.
        if (constraint == Regions.First || !Regions.IsName(constraint))
        {
            throw new AwsException("InvalidLocationConstraint", "The specified location-constraint is not valid")
            {
                Details = new Dictionary<string, string> { ["LocationConstraint"] = constraint, ["BucketName"] = call.Bucket },
            };
        }
        return own == Regions.First || constraint == own ? constraint : throw Incompatible(constraint);
    }

    private static AwsException Incompatible(string constraint) => new("IllegalLocationConstraintException",
        $"The {constraint} location constraint is incompatible for the region specific endpoint this request was sent to.");
}
