using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Media.Local.Tests.Host;
using Media.Local.Tests.S3;
using Microsoft.Data.Sqlite;

namespace Media.Local.Tests.Supervision;

/// <summary>Every kind of loop of a whole stack dies of a real fault, is named by the health, and works again once the fault is gone.</summary>
public sealed class LoopRecoveryTests
{
    private const string Template = """
        Resources:
          Work: { Type: AWS::SQS::Queue, Properties: { QueueName: work, VisibilityTimeout: 5 } }
          Uploads: { Type: AWS::S3::Bucket, Properties: { BucketName: uploads } }
          Function:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: function
              Handler: Media.Local.TestFunction
              Runtime: dotnet10
              CodeUri: tests/Media.Local.TestFunction
              Timeout: 5
              Events:
                In: { Type: SQS, Properties: { Queue: !GetAtt Work.Arn, FunctionResponseTypes: [ReportBatchItemFailures] } }
                Often: { Type: Schedule, Properties: { Schedule: rate(1 minute) } }
        """;

    [Theory]
    [InlineData("messaging.db", "message", "polling work for function (1)")]
    [InlineData("logs.db", "event", "keeping log lines")]
    [InlineData("s3/metadata.db", "upload", "sweeping S3 by lifecycle")]
    [InlineData("asynchronous.db", "event", "the schedule ")]
    [InlineData("stepfunctions.db", "executions", "forgetting old executions")]
    public async Task A_loop_whose_table_is_gone_for_a_while_is_red_and_then_green_again(string file, string table, string loop)
    {
        var time = new SteppedTime();
        await using var bench = await StackBench.StartAsync(Template, time);
        await Patience.UntilAsync(async () => (await HealthAsync(bench)).Status == HttpStatusCode.OK);

        Rename(bench.Options.DataFolder, file, table, table + "_gone");
        await Patience.UntilAsync(async () =>
        {
            // Something to do for those that wait for work, and time for those that wait for it.
            time.Advance(TimeSpan.FromHours(1));
            await StirAsync(bench);
            var (status, failing) = await HealthAsync(bench);
            return status == HttpStatusCode.ServiceUnavailable && failing.Any(name => name.StartsWith(loop, StringComparison.Ordinal));
        });
        Rename(bench.Options.DataFolder, file, table + "_gone", table);
        await Patience.UntilAsync(async () =>
        {
            time.Advance(TimeSpan.FromHours(1));
            await StirAsync(bench);
            return (await HealthAsync(bench)).Status == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task Notifications_whose_table_is_gone_for_a_while_are_red_and_then_green_again()
    {
        // A destination that refuses keeps the loop coming back to what it has.
        await using var host = await S3Host.StartAsync(refuse: true);
        using var s3 = host.Client();
        await s3.PutBucketAsync("bucket");
        await s3.PutBucketNotificationAsync(new PutBucketNotificationRequest
        {
            BucketName = "bucket",
            TopicConfigurations = [new TopicConfiguration { Topic = "arn:aws:sns:us-east-1:000000000000:topic", Events = [EventType.ObjectCreatedAll] }],
        });

        Rename(host.Folder, "s3/metadata.db", "outbox", "outbox_gone");
        await Patience.UntilAsync(() => Problem(host) is not null);
        Rename(host.Folder, "s3/metadata.db", "outbox_gone", "outbox");
        await Patience.UntilAsync(() => Problem(host) is null);
    }

    private static string? Problem(S3Host host) => host.Supervisor.Loops.Single(loop => loop.Name == "delivering S3 notifications").Problem;

    private static async Task StirAsync(StackBench bench)
    {
        await bench.CallAsync("AmazonSQS.SendMessage", new { QueueUrl = bench.Queue("work"), MessageBody = "good" });
    }

    private static async Task<(HttpStatusCode Status, IReadOnlyList<string> Failing)> HealthAsync(StackBench bench)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(bench.Stack.Endpoint, "/_health"));
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return (response.StatusCode, body.TryGetProperty("failing", out var failing)
            ? [.. failing.EnumerateArray().Select(entry => entry.GetProperty("loop").GetString()!)]
            : []);
    }

    private static void Rename(string folder, string file, string from, string to)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, file)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of the test's own.
        command.CommandText = $"PRAGMA legacy_alter_table = ON; ALTER TABLE {from} RENAME TO {to}";
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
