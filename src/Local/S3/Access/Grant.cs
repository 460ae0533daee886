namespace Media.Local.S3.Access;

/// <summary>One line of an access control list: a canonical user or a predefined group, and what it may do.</summary>
/// <param name="User">The canonical user's id; null for a group.</param>
/// <param name="Group">The group's URI; null for a user.</param>
/// <param name="Permission"><c>FULL_CONTROL</c>, <c>READ</c>, <c>WRITE</c>, <c>READ_ACP</c> or <c>WRITE_ACP</c>.</param>
internal sealed record Grant(string? User, string? Group, string Permission)
{
    public const string AllUsers = "http://acs.amazonaws.com/groups/global/AllUsers";

    public const string AuthenticatedUsers = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

    public const string LogDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery";
}

/// <summary>The one account that owns everything here.</summary>
internal static class Owner
{
    /// <summary>A canonical user id: 64 hexadecimal digits.</summary>
    public const string Id = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";

    public const string Name = "local";
}
