using System.Text;
using System.Xml.Linq;
using Media.Local.S3.Notifications;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;

namespace Media.Local.S3.Buckets;

/// <summary>Brings a bucket to what a template says, as documents that the API would give back.</summary>
internal static class BucketProvisioning
{
    private static readonly XNamespace Ns = XmlReply.Namespace;

    public static void Apply(WriteScope scope, S3State state, string name, BucketSettings settings)
    {
        if (BucketTable.Find(scope.Db, name) is null)
        {
            BucketTable.Add(scope, new BucketRow(name, state.Now, "", state.Options.Region));
        }
        if (settings.Versioning is { } versioning)
        {
            BucketTable.SetVersioning(scope, name, versioning);
        }
        foreach (var (kind, document) in Documents(settings))
        {
            if (document is not null)
            {
                BucketDocuments.All[kind].Check?.Invoke(XmlInput.Parse(Encoding.UTF8.GetBytes(document), BucketDocuments.All[kind].Root));
            }
            BucketTable.SetConfig(scope, name, kind, document);
        }

        BucketTable.SetConfig(scope, name, "policy", settings.Policy);

        // Only a changed configuration sends the destinations a test event again.
        var rules = settings.Notifications
            .Select((rule, index) => new NotificationRule($"rule-{index + 1}", rule.Arn, rule.Events, rule.Prefix, rule.Suffix))
            .ToList();
        var wanted = NotificationRules.Document(rules);
        if (wanted != (BucketTable.Config(scope.Db, name, Notifier.Kind) ?? NotificationRules.Document([])))
        {
            state.Notifier.Configure(scope, name, NotificationRules.Parse(wanted), "");
        }
    }

    private static IEnumerable<(string Kind, string? Document)> Documents(BucketSettings settings)
    {
        yield return ("cors", settings.Cors.Count == 0 ? null : Text("CORSConfiguration", settings.Cors.Select(rule => Element("CORSRule",
            rule.AllowedOrigins.Select(value => Element("AllowedOrigin", value)),
            rule.AllowedMethods.Select(value => Element("AllowedMethod", value)),
            rule.AllowedHeaders.Select(value => Element("AllowedHeader", value)),
            rule.ExposedHeaders.Select(value => Element("ExposeHeader", value)),
            rule.MaxAge is { } age ? Element("MaxAgeSeconds", age) : null))));
        yield return ("lifecycle", settings.Lifecycle.Count == 0 ? null : Text("LifecycleConfiguration", settings.Lifecycle.Select(rule => Element("Rule",
            Element("ID", rule.Id),
            Element("Filter", Element("Prefix", rule.Prefix)),
            Element("Status", "Enabled"),
            rule.ExpirationDays is { } days ? Element("Expiration", Element("Days", days)) : null,
            rule.NoncurrentDays is { } old ? Element("NoncurrentVersionExpiration", Element("NoncurrentDays", old)) : null,
            rule.AbortUploadDays is { } abort ? Element("AbortIncompleteMultipartUpload", Element("DaysAfterInitiation", abort)) : null))));
        yield return ("encryption", settings.Encryption is null ? null : Text("ServerSideEncryptionConfiguration",
            Element("Rule", Element("ApplyServerSideEncryptionByDefault", Element("SSEAlgorithm", settings.Encryption)))));
        yield return ("publicAccessBlock", !settings.BlockPublicAccess ? null : Text("PublicAccessBlockConfiguration",
            Element("BlockPublicAcls", true), Element("IgnorePublicAcls", true), Element("BlockPublicPolicy", true), Element("RestrictPublicBuckets", true)));
    }

    private static XElement Element(string name, params object?[] content) => new(Ns + name, content);

    private static string Text(string name, params object?[] content) => Element(name, content).ToString(SaveOptions.DisableFormatting);
}
