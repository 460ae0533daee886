using System.Globalization;
using System.Text.Json;
using Media.Local.Hosting;

namespace Media.Local.S3.Objects;

/// <summary>
/// The policy document of a browser upload: until when, and what each form field may be. Protocol: "Creating a POST policy" in
/// the S3 API reference.
/// </summary>
internal sealed record PostPolicy(long? LeastSize, long? MostSize)
{
    private static readonly string[] Exempt = ["x-amz-signature", "file", "policy", "bucket", "awsaccesskeyid", "signature"];

    /// <exception cref="AwsException"><c>InvalidPolicyDocument</c>, or <c>AccessDenied</c> naming the condition that failed.</exception>
    public static PostPolicy Check(byte[] document, IReadOnlyDictionary<string, string> fields, DateTimeOffset now)
    {
        try
        {
            using var json = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = 8 });
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("expiration", out var expiration)
                || !root.TryGetProperty("conditions", out var conditions) || conditions.ValueKind != JsonValueKind.Array)
                throw Invalid("Policy is missing expiration or conditions.");
            if (!DateTimeOffset.TryParse(expiration.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until))
                throw Invalid("Invalid 'expiration' value.");
            if (now > until)
                throw Denied("Policy expired.");
            return CheckAll(conditions, fields);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw Invalid("Invalid JSON.");
        }
    }

    public void CheckSize(long size)
    {
        if (size > MostSize)
            throw new AwsException("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
        if (size < LeastSize)
            throw new AwsException("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
    }

    private static PostPolicy CheckAll(JsonElement conditions, IReadOnlyDictionary<string, string> fields)
    {
        var covered = new HashSet<string>(Exempt, StringComparer.OrdinalIgnoreCase);
        var policy = new PostPolicy(null, null);
        foreach (var condition in conditions.EnumerateArray())
        {
            if (condition.ValueKind == JsonValueKind.Object)
            {
                foreach (var pair in condition.EnumerateObject())
                    CheckOne("eq", pair.Name, pair.Value.GetString() ?? "", fields, covered);
                continue;
            }

            var parts = condition.EnumerateArray().ToArray();
            if (parts.Length != 3)
                throw Invalid("A condition needs three parts.");
            var kind = parts[0].GetString()?.ToLowerInvariant() ?? "";
            if (kind == "content-length-range")
                policy = new PostPolicy(Number(parts[1]), Number(parts[2]));
            else if (kind is "eq" or "starts-with" && parts[1].GetString() is ['$', .. var name])
                CheckOne(kind, name, parts[2].GetString() ?? "", fields, covered);
            else
                throw Invalid("Unknown condition.");
        }

        if (fields.Keys.FirstOrDefault(field => !covered.Contains(field) && !field.StartsWith("x-ignore-", StringComparison.OrdinalIgnoreCase)) is { } extra)
            throw Denied($"Invalid according to Policy: Extra input fields: {extra}");
        return policy;
    }

    private static void CheckOne(string kind, string name, string wanted, IReadOnlyDictionary<string, string> fields, HashSet<string> covered)
    {
        covered.Add(name);
        var actual = fields.GetValueOrDefault(name, "");
        if (kind == "eq" ? actual != wanted : !actual.StartsWith(wanted, StringComparison.Ordinal))
            throw Denied($"Invalid according to Policy: Policy Condition failed: [\"{kind}\", \"${name}\", \"{wanted}\"]");
    }

    private static long Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetInt64()
        : long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Invalid("Invalid content-length-range.");

    private static AwsException Invalid(string why) => new("InvalidPolicyDocument", "Invalid Policy: " + why);

    private static AwsException Denied(string why) => new("AccessDenied", why, 403);
}
