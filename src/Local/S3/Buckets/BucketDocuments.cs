using System.Text;
using System.Xml.Linq;
using Media.Local.Iam;
using Media.Local.S3.Objects;
using Media.Local.S3.Requests;
using Media.Local.Stack;

namespace Media.Local.S3.Buckets;

/// <summary>A configuration document of a bucket: its subresource, and what absence is called.</summary>
internal sealed record BucketDocument(string Kind, string Root, string MissingCode, string MissingMessage, Action<XElement>? Check = null)
{
    /// <summary>What an untouched bucket has; null where absence is an error.</summary>
    public string? Default { get; init; }
}

/// <summary>The configuration documents that are checked, stored and given back.</summary>
internal static class BucketDocuments
{
    private static readonly string[] Ownerships = ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"];

    public static IReadOnlyDictionary<string, BucketDocument> All { get; } = new BucketDocument[]
    {
        new("cors", "CORSConfiguration", "NoSuchCORSConfiguration", "The CORS configuration does not exist", document => CorsRules.Parse(document)),
        new("tagging", "Tagging", "NoSuchTagSet", "The TagSet does not exist", document => TagRules.Parse(document, TagRules.MostOnBucket)),
        new("lifecycle", "LifecycleConfiguration", "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", document => LifecycleRules.Parse(document)),
        new("publicAccessBlock", "PublicAccessBlockConfiguration", "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", CheckBlock),
        new("encryption", "ServerSideEncryptionConfiguration", "ServerSideEncryptionConfigurationNotFoundError", "The server side encryption configuration was not found", CheckEncryption)
        {
            Default = $"<ServerSideEncryptionConfiguration xmlns=\"{XmlReply.Namespace}\"><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>",
        },
        new("ownershipControls", "OwnershipControls", "OwnershipControlsNotFoundError", "The bucket ownership controls were not found", CheckOwnership),
        new("policy", "", "NoSuchBucketPolicy", "The bucket policy does not exist"),
    }.ToDictionary(document => document.Kind, StringComparer.Ordinal);

    public static string OwnershipDocument(string ownership) => Ownerships.Contains(ownership)
        ? $"<OwnershipControls xmlns=\"{XmlReply.Namespace}\"><Rule><ObjectOwnership>{ownership}</ObjectOwnership></Rule></OwnershipControls>"
        : throw new AwsException("InvalidArgument", "Invalid x-amz-object-ownership header: " + ownership) { Details = S3Call.Argument("x-amz-object-ownership", ownership) };

    /// <summary>A bucket policy is about the bucket and what is in it, and says nothing that is not known here.</summary>
    /// <exception cref="AwsException"><c>MalformedPolicy</c>.</exception>
    public static Policy CheckPolicy(string bucket, byte[] body)
    {
        var arn = $"arn:aws:s3:::{bucket}";
        try
        {
            var policy = PolicyReader.ReadResource(Encoding.UTF8.GetString(body), arn);
            return policy.Statements.SelectMany(statement => statement.Resources).All(resource => $"{resource}" == arn || $"{resource}".StartsWith(arn + "/", StringComparison.Ordinal))
                ? policy
                : throw new AwsException("MalformedPolicy", "Policy has invalid resource");
        }
        catch (PolicyException e)
        {
            throw new AwsException("MalformedPolicy", e.Message);
        }
    }

    private static void CheckBlock(XElement document)
    {
        if (document.Elements().Any(flag => flag.Value is not ("true" or "false")))
        {
            throw XmlInput.Malformed();
        }
    }

    private static void CheckEncryption(XElement document)
    {
        var rules = document.Children("Rule").ToList();
        if (rules.Count != 1)
        {
            throw XmlInput.Malformed();
        }
        foreach (var rule in rules)
        {
            if (rule.Child("ApplyServerSideEncryptionByDefault")?.Text("SSEAlgorithm") is not ("AES256" or null))
            {
                throw new AwsException("NotImplemented", "Only AES256 is implemented as a bucket's default encryption.", 501);
            }
        }
    }

    private static void CheckOwnership(XElement document)
    {
        if (document.Children("Rule").ToList() is not [var rule] || !Ownerships.Contains(rule.Required("ObjectOwnership")))
        {
            throw XmlInput.Malformed();
        }
    }
}
