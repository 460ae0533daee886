using System.Xml;
using System.Xml.Linq;
using Media.Local.S3.Requests;
using Media.Local.Stack;

namespace Media.Local.S3.Access;

/// <summary>Access control lists: canned, in headers, and as documents.</summary>
internal static class AccessControl
{
    private const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly string[] Permissions = ["FULL_CONTROL", "READ", "WRITE", "READ_ACP", "WRITE_ACP"];

    public static IReadOnlyList<Grant> OwnerOnly { get; } = [new Grant(Owner.Id, null, "FULL_CONTROL")];

    /// <summary>The list that a request's headers ask for; null where they ask for none.</summary>
    public static IReadOnlyList<Grant>? FromHeaders(S3Call call)
    {
        var canned = call.Header("x-amz-acl");
        var granted = Permissions
            .SelectMany(permission => Grantees(call.Header("x-amz-grant-" + permission.ToLowerInvariant().Replace('_', '-')), permission))
            .ToList();
        if (canned is not null && granted.Count > 0)
        {
            throw new AwsException("InvalidRequest", "Specifying both Canned ACLs and Header Grants is not allowed");
        }
        return canned is not null ? Canned(canned) : granted.Count > 0 ? granted : null;
    }

    public static IReadOnlyList<Grant> Canned(string name) => name switch
    {
        "private" or "bucket-owner-read" or "bucket-owner-full-control" or "aws-exec-read" => OwnerOnly,
        "public-read" => [.. OwnerOnly, new Grant(null, Grant.AllUsers, "READ")],
        "public-read-write" => [.. OwnerOnly, new Grant(null, Grant.AllUsers, "READ"), new Grant(null, Grant.AllUsers, "WRITE")],
        "authenticated-read" => [.. OwnerOnly, new Grant(null, Grant.AuthenticatedUsers, "READ")],
        "log-delivery-write" => [.. OwnerOnly, new Grant(null, Grant.LogDelivery, "WRITE"), new Grant(null, Grant.LogDelivery, "READ_ACP")],
        _ => throw new AwsException("InvalidArgument", "") { Details = S3Call.Argument("x-amz-acl", name) },
    };

    /// <summary>Reads an <c>AccessControlPolicy</c> document.</summary>
    public static IReadOnlyList<Grant> Parse(XElement policy)
    {
        if (policy.Child("Owner")?.Text("ID") is not { } owner || policy.Child("AccessControlList") is not { } list)
        {
            throw XmlInput.Malformed();
        }
        if (owner != Owner.Id)
        {
            throw new AwsException("AccessDenied", "Access Denied", 403);
        }
        return [.. list.Children("Grant").Select(Parse1)];
    }

    public static void Write(XmlWriter xml, IReadOnlyList<Grant> grants)
    {
        WriteOwner(xml, "Owner");
        xml.Element("AccessControlList", () =>
        {
            foreach (var grant in grants)
            {
                xml.Element("Grant", () =>
                {
                    xml.WriteStartElement("Grantee");
                    xml.WriteAttributeString("xmlns", "xsi", null, Xsi);
                    xml.WriteAttributeString("xsi", "type", Xsi, grant.User is null ? "Group" : "CanonicalUser");
                    xml.Element("ID", grant.User);
                    xml.Element("DisplayName", grant.User is null ? null : Owner.Name);
                    xml.Element("URI", grant.Group);
                    xml.WriteEndElement();
                    xml.Element("Permission", grant.Permission);
                });
            }
        });
    }

    public static void WriteOwner(XmlWriter xml, string element) => xml.Element(element, () =>
    {
        xml.Element("ID", Owner.Id);
        xml.Element("DisplayName", Owner.Name);
    });

    /// <summary>Whether everybody has a permission.</summary>
    public static bool AllowsEverybody(IReadOnlyList<Grant>? grants, string permission) =>
        grants?.Any(grant => grant.Group == Grant.AllUsers && (grant.Permission == permission || grant.Permission == "FULL_CONTROL")) ?? false;

    private static Grant Parse1(XElement grant)
    {
        var permission = grant.Required("Permission");
        if (!Permissions.Contains(permission) || grant.Child("Grantee") is not { } grantee)
        {
            throw XmlInput.Malformed();
        }
        return Make(grantee.Text("ID"), grantee.Text("URI"), grantee.Text("EmailAddress"), permission);
    }

    private static IEnumerable<Grant> Grantees(string? header, string permission)
    {
        foreach (var grantee in (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = grantee.Split('=', 2);
            var value = parts.Length == 2 ? parts[1].Trim().Trim('"') : "";
            yield return parts[0].Trim().ToLowerInvariant() switch
            {
                "id" => Make(value, null, null, permission),
                "uri" => Make(null, value, null, permission),
                "emailaddress" => Make(null, null, value, permission),
                _ => throw new AwsException("InvalidArgument", "Argument format not recognized") { Details = S3Call.Argument("x-amz-grant", grantee) },
            };
        }
    }

    private static Grant Make(string? user, string? group, string? email, string permission)
    {
        if (email is not null)
        {
            throw new AwsException("UnresolvableGrantByEmailAddress", "The e-mail address you provided does not match any account on record.");
        }
        if (group is not null)
        {
            return group is Grant.AllUsers or Grant.AuthenticatedUsers or Grant.LogDelivery
                ? new Grant(null, group, permission)
                : throw new AwsException("InvalidArgument", "Invalid group uri") { Details = S3Call.Argument("URI", group) };
        }
        return user == Owner.Id
            ? new Grant(user, null, permission)
            : throw new AwsException("InvalidArgument", "Invalid id") { Details = S3Call.Argument("CanonicalUser/ID", user ?? "") };
    }
}
