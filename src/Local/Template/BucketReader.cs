using System.Text.RegularExpressions;

namespace Media.Local.Template;

/// <summary>Reads a bucket and its notifications.</summary>
internal static partial class BucketReader
{
    public static BucketModel Read(Properties p, TemplateSource source)
    {
        var name = source.References.NameOf(p.Place, p.Place);
        if (!BucketName().IsMatch(name))
        {
            throw p.Error("BucketName", $"'{name}' is no bucket name: 3 to 63 lower-case letters, digits, dots and hyphens.");
        }
        var notifications = p.Section("NotificationConfiguration");
        if (notifications.Values.ContainsKey("LambdaConfigurations"))
        {
            throw notifications.Error("LambdaConfigurations", "is not served; send to a topic or a queue.");
        }
        return new BucketModel(p.Place, name, $"arn:aws:s3:::{name}")
        {
            Versioned = p.Section("VersioningConfiguration").OptionalText("Status") is "Enabled",
            Encryption = p.Section("BucketEncryption").Sections("ServerSideEncryptionConfiguration")
                .Select(rule => rule.Section("ServerSideEncryptionByDefault").OptionalText("SSEAlgorithm")).FirstOrDefault(),
            BlocksPublicAccess = p.Section("PublicAccessBlockConfiguration").Truth("RestrictPublicBuckets", false),
            Lifecycle = [.. p.Section("LifecycleConfiguration").Sections("Rules").Where(rule => rule.Text("Status") is "Enabled").Select(Rule)],
            Cors = [.. p.Section("CorsConfiguration").Sections("CorsRules").Select(Cors)],
            Notifications =
            [
                .. notifications.Sections("TopicConfigurations").Select(n => Notification(n, "Topic")),
                .. notifications.Sections("QueueConfigurations").Select(n => Notification(n, "Queue")),
            ],
        };
    }

    private static BucketLifecycleModel Rule(Properties p) => new(
        p.OptionalText("Id") ?? p.Place, p.OptionalText("Prefix") ?? "", p.OptionalNumber("ExpirationInDays", 1, int.MaxValue),
        p.Section("NoncurrentVersionExpiration").OptionalNumber("NoncurrentDays", 1, int.MaxValue),
        p.Section("AbortIncompleteMultipartUpload").OptionalNumber("DaysAfterInitiation", 1, int.MaxValue));

    private static BucketCorsModel Cors(Properties p) => new(
        Words(p, "AllowedOrigins"), Words(p, "AllowedMethods"), Words(p, "AllowedHeaders"), Words(p, "ExposedHeaders"), p.OptionalNumber("MaxAge", 0, int.MaxValue));

    private static string[] Words(Properties p, string name) => [.. p.List(name).Select(entry => entry.Item.ToString())];

    private static BucketNotificationModel Notification(Properties p, string target)
    {
        var rules = p.Section("Filter").Section("S3Key").Sections("Rules")
            .ToDictionary(rule => rule.Text("Name"), rule => rule.Text("Value"), StringComparer.OrdinalIgnoreCase);
        return new BucketNotificationModel(
            p.Text("Event"), p.Text(target), rules.GetValueOrDefault("prefix", ""), rules.GetValueOrDefault("suffix", ""));
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BucketName();
}
