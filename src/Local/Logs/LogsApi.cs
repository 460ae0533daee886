using System.Globalization;
using System.Text.Json.Nodes;
using Media.Local.Iam;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Logs;

/// <summary>CloudWatch Logs, as far as reading what functions wrote needs it.</summary>
/// <param name="store">The lines.</param>
/// <param name="groups">The groups that exist though nothing was written to them yet.</param>
/// <param name="authorizer">Says who may read.</param>
/// <param name="options">What ARNs are made of.</param>
internal sealed class LogsApi(LogStore store, IReadOnlyCollection<string> groups, Authorizer authorizer, LocalOptions options) : IAwsService
{
    private const string Prefix = "Logs_20140328.";
    private const int PageSize = 1_000;
    private const int MostEvents = 10_000;

    public bool Claims(HttpRequest request) => JsonTargets.IsFor(request, Prefix);

    public async Task ServeAsync(HttpContext context)
    {
        var arguments = await JsonTargets.ReadAsync(context);
        Require(context, JsonTargets.Operation(context.Request), arguments);
        await store.FlushAsync();
        await JsonTargets.WriteAsync(context, JsonTargets.Operation(context.Request) switch
        {
            "FilterLogEvents" => Filter(arguments),
            "GetLogEvents" => Get(arguments),
            "DescribeLogGroups" => Groups(arguments),
            "DescribeLogStreams" => Streams(arguments),
            var operation => throw new AwsException("UnknownOperationException", $"The local stack has no CloudWatch Logs operation {operation}."),
        });
    }

    private void Require(HttpContext context, string operation, JsonObject arguments)
    {
        var resource = Name(arguments) is { } group ? ArnOf(group) + ":*" : "*";
        if (authorizer.IsOn && authorizer.Check(new AccessRequest(Authorizer.CallerOf(context), "logs:" + operation, resource)) is { } refusal)
        {
            throw new AwsException("AccessDeniedException", refusal.Message());
        }
    }

    private JsonObject Filter(JsonObject arguments)
    {
        var group = Group(arguments);
        var matches = FilterPattern.Parse(arguments.OptionalText("filterPattern") ?? "");
        var streams = arguments.Texts("logStreamNames");
        var prefix = arguments.OptionalText("logStreamNamePrefix") ?? "";
        var limit = arguments.Number("limit", 1, MostEvents, MostEvents);
        var (from, to) = Times(arguments);
        var after = Token(arguments);
        var found = new List<LogEvent>();
        var more = true;
        while (more && found.Count < limit)
        {
            var page = store.Read(group, from, to, after, PageSize);
            foreach (var line in page)
            {
                if (found.Count == limit)
                {
                    break;
                }
                after = line.Id;
                if ((streams.Count == 0 || streams.Contains(line.Stream)) && line.Stream.StartsWith(prefix, StringComparison.Ordinal) && matches(line.Message))
                {
                    found.Add(line);
                }
            }
            more = page.Count == PageSize;
        }
        var result = new JsonObject
        {
            ["events"] = new JsonArray([.. found.Select(line => new JsonObject
            {
                ["logStreamName"] = line.Stream,
                ["timestamp"] = line.Time,
                ["message"] = line.Message,
                ["ingestionTime"] = line.Time,
                ["eventId"] = line.Id.ToString("D56", CultureInfo.InvariantCulture),
            })]),
            ["searchedLogStreams"] = new JsonArray(),
        };
        if (found.Count == limit && store.Read(group, from, to, after, 1).Count > 0)
        {
            result["nextToken"] = after.ToString(CultureInfo.InvariantCulture);
        }
        return result;
    }

    private JsonObject Get(JsonObject arguments)
    {
        var group = Group(arguments);
        var stream = arguments.Text("logStreamName");
        var (from, to) = Times(arguments);
        // An end that is asked for by time leaves itself out.
        var lines = store.ReadStream(group, stream, from, to == long.MaxValue ? to : to - 1, Token(arguments), arguments.Number("limit", 1, MostEvents, MostEvents));
        if (lines.Count == 0 && !store.Streams(group).Exists(entry => entry.Name == stream))
        {
            throw new AwsException("ResourceNotFoundException", "The specified log stream does not exist.");
        }
        var last = lines is [.., var line] ? line.Id : Token(arguments);
        return new JsonObject
        {
            ["events"] = new JsonArray([.. lines.Select(entry => new JsonObject
            {
                ["timestamp"] = entry.Time, ["message"] = entry.Message, ["ingestionTime"] = entry.Time,
            })]),
            ["nextForwardToken"] = "f/" + last.ToString(CultureInfo.InvariantCulture),
            ["nextBackwardToken"] = "b/0",
        };
    }

    private JsonObject Groups(JsonObject arguments)
    {
        var prefix = arguments.OptionalText("logGroupNamePrefix") ?? "";
        var pattern = arguments.OptionalText("logGroupNamePattern") ?? "";
        var written = store.Groups();
        var all = written.Concat(groups.Except(written.Select(group => group.Name)).Select(name => (Name: name, Created: 0L, Bytes: 0L)));
        return new JsonObject
        {
            ["logGroups"] = new JsonArray([.. all.OrderBy(group => group.Name, StringComparer.Ordinal)
                .Where(group => group.Name.StartsWith(prefix, StringComparison.Ordinal) && group.Name.Contains(pattern, StringComparison.OrdinalIgnoreCase))
                .Select(group => new JsonObject
                {
                    ["logGroupName"] = group.Name,
                    ["creationTime"] = group.Created,
                    ["metricFilterCount"] = 0,
                    ["arn"] = ArnOf(group.Name) + ":*",
                    ["storedBytes"] = group.Bytes,
                    ["logGroupClass"] = "STANDARD",
                    ["logGroupArn"] = ArnOf(group.Name),
                })]),
        };
    }

    private JsonObject Streams(JsonObject arguments)
    {
        var group = Group(arguments);
        var prefix = arguments.OptionalText("logStreamNamePrefix") ?? "";
        var streams = store.Streams(group).Where(stream => stream.Name.StartsWith(prefix, StringComparison.Ordinal));
        if (arguments.OptionalText("orderBy") is "LastEventTime")
        {
            streams = streams.OrderBy(stream => stream.Last);
        }
        if (arguments["descending"]?.GetValue<bool>() is true)
        {
            streams = streams.Reverse();
        }
        return new JsonObject
        {
            ["logStreams"] = new JsonArray([.. streams.Take(arguments.Number("limit", 1, 50, 50)).Select(stream => new JsonObject
            {
                ["logStreamName"] = stream.Name,
                ["creationTime"] = stream.First,
                ["firstEventTimestamp"] = stream.First,
                ["lastEventTimestamp"] = stream.Last,
                ["lastIngestionTime"] = stream.Last,
                ["uploadSequenceToken"] = "1",
                ["arn"] = $"{ArnOf(group)}:log-stream:{stream.Name}",
                ["storedBytes"] = 0,
            })]),
        };
    }

    private static string? Name(JsonObject arguments) =>
        arguments.OptionalText("logGroupName") ?? arguments.OptionalText("logGroupIdentifier")?.Split(":log-group:")[^1].Split(':')[0];

    private string Group(JsonObject arguments)
    {
        var name = Name(arguments)
            ?? throw new AwsException("InvalidParameterException", "logGroupName or logGroupIdentifier is required.");
        return groups.Contains(name) || store.Groups().Exists(group => group.Name == name)
            ? name
            : throw new AwsException("ResourceNotFoundException", "The specified log group does not exist.");
    }

    private static (long From, long To) Times(JsonObject arguments) =>
        (arguments.OptionalNumber("startTime") ?? 0, arguments.OptionalNumber("endTime") ?? long.MaxValue);

    private static long Token(JsonObject arguments) => arguments.OptionalText("nextToken") switch
    {
        null => 0,
        var text when long.TryParse(text.AsSpan(text.IndexOf('/') + 1), CultureInfo.InvariantCulture, out var id) => id,
        var text => throw new AwsException("InvalidParameterException", $"The specified nextToken is invalid: {text}"),
    };

    private string ArnOf(string group) => new Arn("logs", options.Region, options.AccountId, $"log-group:{group}").ToString();
}
