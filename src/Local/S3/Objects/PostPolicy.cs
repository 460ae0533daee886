using System.Globalization;
using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.S3.Objects;

/// <summary>
/// The policy document of a browser upload: until when, and what each form field may be. Protocol: "POST Policy" in the S3 API
/// reference; refusals are worded as S3 words them.
/// </summary>
internal sealed record PostPolicy(long? LeastSize, long? MostSize)
{
    private static readonly string[] Exempt = ["x-amz-signature", "file", "policy", "awsaccesskeyid", "signature"];
    private static readonly string[] ExemptBeginnings = ["x-ignore-", "x-amz-checksum-"];
    private static readonly string[] Expirations = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <param name="document">The policy, decoded.</param>
    /// <param name="bucket">The bucket that the form was sent to, whatever the form itself says.</param>
    /// <param name="fields">The form.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="AwsException"><c>InvalidPolicyDocument</c>, or <c>AccessDenied</c> naming the condition that failed.</exception>
    public static PostPolicy Check(byte[] document, string bucket, IReadOnlyDictionary<string, string> fields, DateTimeOffset now)
    {
        try
        {
            using var json = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = 8 });
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw Invalid("Invalid JSON.");
            }
            if (!root.TryGetProperty("expiration", out var expiration))
            {
                throw Invalid("Policy missing expiration.");
            }
            if (!root.TryGetProperty("conditions", out var conditions))
            {
                throw Invalid("Policy missing conditions.");
            }
            if (conditions.ValueKind != JsonValueKind.Array)
            {
                throw Invalid("Invalid 'conditions' value: must be a List.");
            }
            if (!DateTimeOffset.TryParseExact(expiration.GetString(), Expirations, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until))
            {
                throw Invalid($"Invalid 'expiration' value: '{expiration.GetString()}'");
            }
            if (now > until)
            {
                throw Denied("Policy expired.");
            }
            return CheckAll(conditions, bucket, fields);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException)
        {
            throw Invalid("Invalid JSON.");
        }
    }

    public void CheckSize(long size)
    {
        if (size > MostSize)
        {
            throw Size("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", size, "MaxSizeAllowed", MostSize.Value);
        }
        if (size < LeastSize)
        {
            throw Size("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", size, "MinSizeAllowed", LeastSize.Value);
        }
    }

    private static PostPolicy CheckAll(JsonElement conditions, string bucket, IReadOnlyDictionary<string, string> fields)
    {
        var covered = new HashSet<string>(Exempt, StringComparer.OrdinalIgnoreCase);
        var policy = new PostPolicy(null, null);
        foreach (var condition in conditions.EnumerateArray())
        {
            var (kind, name, wanted) = Read(condition);
            if (kind.Equals("content-length-range", StringComparison.OrdinalIgnoreCase))
            {
                policy = Range(condition);
                continue;
            }

            covered.Add(name[1..]);
            var actual = name.Equals("$bucket", StringComparison.OrdinalIgnoreCase) ? bucket : fields.GetValueOrDefault(name[1..], "");
            if (!Holds(kind, name, actual, wanted))
            {
                throw Failed(kind, name, wanted);
            }
        }

        var extra = fields.Keys.FirstOrDefault(field =>
            !covered.Contains(field) && !ExemptBeginnings.Any(beginning => field.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)));
        return extra is null ? policy : throw Denied($"Extra input fields: {extra}");
    }

    private static (string Kind, string Name, string Wanted) Read(JsonElement condition)
    {
        if (condition.ValueKind == JsonValueKind.Object)
        {
            var pairs = condition.EnumerateObject().ToList();
            if (pairs.Count != 1)
            {
                throw Invalid("Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.");
            }
            return pairs[0].Value.ValueKind == JsonValueKind.String
                ? ("eq", "$" + pairs[0].Name, pairs[0].Value.GetString()!)
                : throw Invalid("Invalid Simple-Condition: value must be a string.");
        }

        if (condition.ValueKind != JsonValueKind.Array || condition.GetArrayLength() == 0)
        {
            throw Invalid("Invalid Condition: missing operation identifier.");
        }
        var kind = condition[0].GetString() ?? "";
        if (!kind.Equals("eq", StringComparison.OrdinalIgnoreCase) && !kind.Equals("starts-with", StringComparison.OrdinalIgnoreCase)
            && !kind.Equals("content-length-range", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid($"Invalid Condition: unknown operation '{kind}'.");
        }
        if (condition.GetArrayLength() != 3)
        {
            throw Invalid($"Invalid {kind}: wrong number of arguments.");
        }
        if (kind.Equals("content-length-range", StringComparison.OrdinalIgnoreCase))
        {
            return (kind, "", "");
        }
        var (name, wanted) = (condition[1].GetString() ?? "", condition[2].GetString() ?? "");
        return name.StartsWith('$') ? (kind, name, wanted) : throw Failed(kind, name, wanted);
    }

    private static bool Holds(string kind, string name, string actual, string wanted)
    {
        if (kind.Equals("eq", StringComparison.OrdinalIgnoreCase))
        {
            return actual == wanted;
        }
        // A list of content types has to begin so throughout.
        return name.Equals("$Content-Type", StringComparison.OrdinalIgnoreCase)
            ? actual.Split(',', StringSplitOptions.TrimEntries).All(type => type.StartsWith(wanted, StringComparison.Ordinal))
            : actual.StartsWith(wanted, StringComparison.Ordinal);
    }

    private static PostPolicy Range(JsonElement condition)
    {
        var (least, most) = (Number(condition[1]), Number(condition[2]));
        if (least is null || most is null)
        {
            throw Failed("content-length-range", condition[1].ToString(), condition[2].ToString());
        }
        return least >= 0 && most >= least ? new PostPolicy(least, most) : throw Invalid("Invalid content-length-range: the limits are not a range.");
    }

    private static long? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetInt64()
        : long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static AwsException Size(string code, string message, long size, string limit, long allowed) => new(code, message)
    {
        Details = new Dictionary<string, string>
        {
            ["ProposedSize"] = size.ToString(CultureInfo.InvariantCulture), [limit] = allowed.ToString(CultureInfo.InvariantCulture),
        },
    };

    private static AwsException Failed(string kind, string name, string wanted) => Denied($"Policy Condition failed: [\"{kind}\", \"{name}\", \"{wanted}\"]");

    private static AwsException Invalid(string why) => new("InvalidPolicyDocument", "Invalid Policy: " + why);

    private static AwsException Denied(string why) => new("AccessDenied", "Invalid according to Policy: " + why, 403);
}
