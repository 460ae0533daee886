using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;
using Media.Local.Stack.Storage;

namespace Media.Local.S3.Access;

/// <summary>What a bucket's public access block and ownership controls forbid.</summary>
internal static class BucketRules
{
    /// <summary>Whether a flag of the public access block (as in <c>BlockPublicAcls</c>) is on.</summary>
    public static bool Blocks(SqliteSession db, string bucket, string flag) =>
        BucketTable.Config(db, bucket, "publicAccessBlock") is { } document
        && XmlInput.Parse(System.Text.Encoding.UTF8.GetBytes(document), "PublicAccessBlockConfiguration").Text(flag) == "true";

    /// <exception cref="AwsException"><c>AccessControlListNotSupported</c>, or <c>AccessDenied</c> for a blocked public list.</exception>
    public static void RefuseAcl(SqliteSession db, string bucket, S3Call call)
    {
        if (AccessControl.FromHeaders(call) is { } grants)
        {
            RefuseAcl(db, bucket, grants, call.Header("x-amz-acl") == "bucket-owner-full-control");
        }
    }

    public static void RefuseAcl(SqliteSession db, string bucket, IReadOnlyList<Grant> grants, bool ownerFullControl)
    {
        if (!ownerFullControl && BucketTable.Config(db, bucket, "ownershipControls")?.Contains("BucketOwnerEnforced", StringComparison.Ordinal) == true)
        {
            throw new AwsException("AccessControlListNotSupported", "The bucket does not allow ACLs");
        }
        if (grants.Any(grant => grant.Group is Grant.AllUsers or Grant.AuthenticatedUsers) && Blocks(db, bucket, "BlockPublicAcls"))
        {
            throw new AwsException("AccessDenied", "Access Denied", 403);
        }
    }
}
