using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Media.Local.S3.Access;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Signing;
using Media.Local.Stack;
using Media.Local.Stack.Storage;

namespace Media.Local.S3.Notifications;

/// <summary>Puts notifications in the outbox, in the transaction of the change that they tell of.</summary>
internal sealed class Notifier(LocalOptions options, TimeProvider time)
{
    public const string Kind = "notification";

    private readonly ConcurrentDictionary<string, (string Document, IReadOnlyList<NotificationRule> Rules)> _cache = new(StringComparer.Ordinal);

    /// <summary>Tells whoever asked that something happened to an object.</summary>
    /// <param name="scope">The transaction of the change.</param>
    /// <param name="name">As in <c>ObjectCreated:Put</c>.</param>
    /// <param name="subject">The version created, removed or marked.</param>
    /// <param name="call">The request that did it; null where the stack itself did.</param>
    public void Raise(WriteScope scope, string name, StoredObject subject, S3Call? call)
    {
        foreach (var rule in RulesOf(scope.Db, subject.Bucket))
        {
            if (rule.Matches(name, subject.Key))
            {
                Enqueue(scope, rule.Arn, JsonSerializer.Serialize(new EventMessage([Record(name, rule, subject, call)]), EventJson.Default.EventMessage));
            }
        }
    }

    /// <summary>Stores a configuration and sends its destinations the test event, as S3 does.</summary>
    public void Configure(WriteScope scope, string bucket, IReadOnlyList<NotificationRule> rules, string requestId)
    {
        BucketTable.SetConfig(scope, bucket, Kind, rules.Count == 0 ? null : NotificationRules.Document(rules));
        foreach (var arn in rules.Select(rule => rule.Arn).Distinct(StringComparer.Ordinal))
        {
            Enqueue(scope, arn, JsonSerializer.Serialize(
                new TestEvent("Amazon S3", "s3:TestEvent", XmlReply.Time(time.GetUtcNow()), bucket, requestId, ErrorReply.HostId),
                EventJson.Default.TestEvent));
        }
    }

    private IReadOnlyList<NotificationRule> RulesOf(SqliteSession db, string bucket)
    {
        if (BucketTable.Config(db, bucket, Kind) is not { } document)
        {
            return [];
        }
        if (_cache.TryGetValue(bucket, out var known) && known.Document == document)
        {
            return known.Rules;
        }
        var rules = NotificationRules.Parse(document);
        _cache[bucket] = (document, rules);
        return rules;
    }

    private EventRecord Record(string name, NotificationRule rule, StoredObject subject, S3Call? call)
    {
        var created = !name.StartsWith("ObjectRemoved:", StringComparison.Ordinal) && !name.StartsWith("LifecycleExpiration:", StringComparison.Ordinal);
        return new EventRecord(
            "2.1", "aws:s3", options.Region, XmlReply.Time(time.GetUtcNow()), name,
            new EventPrincipal(call?.Signature is { } signature ? $"AWS:{signature.Credential.AccessKeyId}" : call is null ? "s3.amazonaws.com" : "Anonymous"),
            new EventRequest(call?.Http.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1"),
            new Dictionary<string, string> { ["x-amz-request-id"] = call?.RequestId ?? "", ["x-amz-id-2"] = ErrorReply.HostId },
            new EventEntity("1.0", rule.Id,
                new EventBucket(subject.Bucket, new EventPrincipal(Owner.Id), $"arn:aws:s3:::{subject.Bucket}"),
                new EventObject(
                    PercentEncoding.Encode(subject.Key, keepSlash: true).Replace("%20", "+", StringComparison.Ordinal),
                    created ? subject.Size : null, created ? subject.ETag : null,
                    subject.Version == "null" ? null : subject.Version,
                    subject.Seq.ToString("X16", CultureInfo.InvariantCulture))));
    }

    private static void Enqueue(WriteScope scope, string arn, string body)
    {
        scope.Db.Execute("INSERT INTO outbox (arn, body) VALUES ($1, $2)", arn, body);
        scope.Notified = true;
    }
}
