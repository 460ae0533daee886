using Media.Local.Iam;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;
using Media.Local.Stack.Storage;

namespace Media.Local.S3.Access;

/// <summary>What one caller may do: by the policies of its role and of the buckets.</summary>
/// <param name="Authorizer">Judges.</param>
/// <param name="Principal">The caller.</param>
/// <param name="Keys">The request's own condition keys; null where it has none.</param>
internal sealed record Permissions(Authorizer Authorizer, Principal Principal, Func<string, string?>? Keys = null)
{
    private const string PolicyKind = "policy";

    /// <exception cref="AwsException"><c>AccessDenied</c>; <c>NoSuchBucket</c>, which anybody may learn.</exception>
    public void Require(SqliteSession db, Needed needed)
    {
        if (Refusal(db, needed) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Why the caller is refused something; null where it is not.</summary>
    public AwsException? Refusal(SqliteSession db, Needed needed)
    {
        if (!Authorizer.IsOn)
        {
            return null;
        }
        // Whoever owns the account can always get back into a bucket whose policy shuts everybody out.
        var policy = needed.Bucket is null || (Principal.IsAccount && needed.Action.EndsWith("BucketPolicy", StringComparison.Ordinal))
            ? null
            : BucketTable.Config(db, needed.Bucket, PolicyKind);
        var request = new AccessRequest(Principal, needed.Action, needed.Resource) { Keys = Keys };
        if (Authorizer.Check(request, policy, $"arn:aws:s3:::{needed.Bucket}") is not { } refusal)
        {
            return null;
        }
        if (needed.Bucket is not null && needed.Action != "s3:CreateBucket")
        {
            BucketTable.Get(db, needed.Bucket);
        }
        return new AwsException("AccessDenied", refusal.Message(quoted: true), 403);
    }

    /// <summary>What is said of something that is not there: that it is not, or to whom may not list the bucket, that it may not know.</summary>
    public AwsException Missing(SqliteSession db, string bucket, AwsException missing) => missing.Code switch
    {
        "NoSuchKey" => Refusal(db, new Needed("s3:ListBucket", bucket, null)) ?? missing,
        // Which of the two AWS asks for is not documented: both have to be there.
        "NoSuchVersion" => Refusal(db, new Needed("s3:ListBucketVersions", bucket, null)) ?? Refusal(db, new Needed("s3:ListBucket", bucket, null)) ?? missing,
        _ => missing,
    };

    /// <summary>Whether a bucket's policy lets everybody do something, or keeps everybody from it; null where it says nothing of it.</summary>
    public static bool? ForEverybody(SqliteSession db, Authorizer authorizer, Needed needed, Func<string, string?> keys)
    {
        if (!authorizer.IsOn || needed.Bucket is null || BucketTable.Config(db, needed.Bucket, PolicyKind) is not { } policy)
        {
            return null;
        }
        return authorizer.Says(new AccessRequest(Principal.Anonymous, needed.Action, needed.Resource) { Keys = keys }, policy, $"arn:aws:s3:::{needed.Bucket}") switch
        {
            true when BucketRules.Blocks(db, needed.Bucket, "RestrictPublicBuckets") => null,
            var said => said,
        };
    }
}
