using NSubstitute;
using Media.Local.Iam;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Media.Local.Stack.Supervision;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Integrations;
using Media.Local.StepFunctions.Maps;
using Media.Local.StepFunctions.Running;
using Media.Local.StepFunctions.Storage;
using Media.Local.Tests.Supervision;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Media.Local.Tests.StepFunctions;

/// <summary>What nobody foresaw ends the execution, where it can be seen, and is in the log; it never runs for ever.</summary>
public sealed class EngineFaultTests
{
    private const string Call = """{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","End":true}""";
    private const string Alone = """{"StartAt":"T","States":{"T":""" + Call + "}}";
    private const string BesideALongWait =
        """{"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":86400,"End":true}}},"""
        + Alone + "]}}}";

    [Theory]
    [InlineData(Alone)]
    [InlineData(BesideALongWait)]
    public async Task A_record_that_the_code_does_not_follow_any_more_fails_the_execution(string definition)
    {
        var folder = Directory.CreateTempSubdirectory("sfn-").FullName;
        string arn;
        await using (var first = new Stack(folder))
        {
            first.Functions = Never;
            arn = await first.StartAsync(definition, "1");
            await Patience.UntilAsync(() => !first.Invocations.IsEmpty);
        }
        Change(folder, "UPDATE events SET type = 'PassStateEntered' WHERE type = 'TaskStateEntered'");

        await using (var second = new Stack(folder))
        {
            await second.Service.StartAsync();
            var outcome = await second.EndAsync(arn);

            Assert.Equal(("FAILED", "States.Runtime"), (outcome.Status, outcome.Error));
            Assert.Contains("PassStateEntered", outcome.Cause, StringComparison.Ordinal);
            Assert.Equal("ExecutionFailed", outcome.History[^1].Type);
            Assert.Contains(second.Log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains(arn, StringComparison.Ordinal));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(Alone)]
    [InlineData(BesideALongWait)]
    public async Task An_exception_that_an_integration_should_not_throw_fails_the_execution(string definition)
    {
        await using var stack = new Stack();
        stack.Functions = (_, _, _) => throw new InvalidTimeZoneException("surprise");

        var outcome = await stack.RunAsync(definition, "1");

        Assert.Equal(("FAILED", "States.Runtime"), (outcome.Status, outcome.Error));
        Assert.Contains("surprise", outcome.Cause, StringComparison.Ordinal);
        Assert.Contains(stack.Log.Lines, line => line.Level == LogLevel.Error);
    }

    [Fact]
    public async Task An_execution_whose_definition_is_lost_fails_and_the_others_go_on()
    {
        var folder = Directory.CreateTempSubdirectory("sfn-").FullName;
        string lost, kept;
        await using (var first = new Stack(folder))
        {
            first.Functions = Never;
            lost = await first.StartAsync(Alone, "1");
            kept = await first.StartAsync(BesideALongWait, "1");
            await Patience.UntilAsync(() => first.Invocations.Count == 2);
        }
        Change(folder, "DELETE FROM revisions WHERE definition NOT LIKE '%Parallel%'");

        await using (var second = new Stack(folder))
        {
            second.Functions = Never;
            await second.Service.StartAsync();

            Assert.Equal(("FAILED", "States.Runtime"), (await second.EndAsync(lost) is var outcome ? (outcome.Status, outcome.Error) : default));
            Assert.Equal("RUNNING", (await second.CallAsync("DescribeExecution", new { executionArn = kept })).GetProperty("status").GetString());
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_child_that_cannot_be_started_fails_the_map_run()
    {
        await using var bench = new Bench(new BrokenChildren());
        var execution = bench.Make("""
            {"StartAt":"M","States":{"M":{"Type":"Map","Label":"M","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
                "StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}
            """, "[1,2]");

        execution.Start();
        await execution.Ended.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(("FAILED", "States.Runtime"), (execution.Row.Status, execution.Row.Error));
        Assert.Contains("no child", execution.Row.Cause, StringComparison.Ordinal);
    }

    // A resumed child may end before its parent has replayed as far as to ask for it.
    [Fact]
    public async Task A_child_that_ended_before_its_parent_came_back_to_it_is_not_started_again()
    {
        await using var bench = new Bench(null);
        var child = bench.Row("1") with { MapRunArn = "arn:aws:states:us-east-1:000000000000:mapRun:m/M:1", ItemIndex = 0 };
        bench.Store.Add(child);
        bench.Store.Update(child with { Status = "SUCCEEDED", Output = "7", Stopped = DateTimeOffset.UnixEpoch });
        await bench.Store.DurableAsync();

        var ended = await bench.Engine.ResumeChildAsync(child);

        Assert.Equal(("SUCCEEDED", "7"), (ended.Status, ended.Output));
        Assert.Equal(0, bench.Store.CountEvents(child.Id));
        await bench.Store.FlushAsync();
    }

    [Fact]
    public async Task An_execution_that_a_parent_starts_while_the_stack_stops_stops_too()
    {
        await using var bench = new Bench(null);
        await bench.SaveAsync(Alone);
        await bench.Engine.HaltAsync();

        var late = await bench.Engine.StartChildAsync(bench.Row("1")).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("RUNNING", late.Status);
        await bench.Engine.HaltAsync();
        await bench.Store.DurableAsync();
        Assert.Equal("RUNNING", bench.Store.FindExecution(late.Arn)!.Status);
    }

    [Fact]
    public async Task Executions_are_forgotten_ninety_days_after_their_end()
    {
        await using var bench = new Bench(null);
        var now = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 250; i++)
        {
            var row = bench.Row("1");
            bench.Store.Add(row);
            bench.Store.Append(row.Id, new EventRow(1, 0, now, "ExecutionStarted", "", null));
            bench.Store.Update(row with { Status = "SUCCEEDED", Stopped = now.AddDays(-91) });
        }
        var (recent, running) = (bench.Row("1"), bench.Row("1"));
        bench.Store.Add(recent);
        bench.Store.Update(recent with { Status = "FAILED", Stopped = now.AddDays(-89) });
        bench.Store.Add(running);
        await bench.Store.DurableAsync();

        Assert.Equal(250, await bench.Store.PruneAsync(now.AddDays(-90)));

        Assert.Equal(["FAILED", "RUNNING"], bench.Store.CountByStatus().Keys.Order());
        Assert.Equal(0, bench.Store.CountEvents(recent.Id - 1));
    }

    private static async Task<LambdaResult> Never(string function, System.Text.Json.JsonElement payload, CancellationToken cancellation)
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        return Stack.Result("0");
    }

    private static void Change(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "stepfunctions.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of the test.
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }

    private sealed class BrokenChildren : IChildExecutions
    {
        public Task<ExecutionRow> StartChildAsync(ExecutionRow child) => Task.FromException<ExecutionRow>(new InvalidDataException("no child"));

        public Task<ExecutionRow> ResumeChildAsync(ExecutionRow child) => StartChildAsync(child);

        public Task<ExecutionRow> RedriveChildAsync(ExecutionRow child) => StartChildAsync(child);

        public void Abort(string executionArn)
        {
        }

        public void Register(MapRun run)
        {
        }

        public void Forget(MapRun run)
        {
        }
    }

    /// <summary>The engine's parts, without the service around them.</summary>
    private sealed class Bench : IObjectReader, IAsyncDisposable
    {
        private const string Revision = "r";
        private readonly string _folder = Directory.CreateTempSubdirectory("sfn-").FullName;
        private readonly Services _services;

        public Bench(IChildExecutions? children)
        {
            var log = new RecordedLog();
            Store = new ExecutionStore(new StorageRoom(_folder, new Supervisor(log, TimeProvider.System), log));
            var integrations = new TaskIntegrations([]);
            Services Compose(IChildExecutions own) => new(
                Store, TimeProvider.System, integrations, new TaskTokens(), new ItemReaders(this), children ?? own, Substitute.For<ILambdaApi>(), Substitute.For<IEventBus>(), Authorizer.Off, "us-east-1", log);
            Engine = new Engine(Compose);
            _services = Compose(Engine);
        }

        public ExecutionStore Store { get; }

        public Engine Engine { get; }

        public Execution Make(string definition, string input)
        {
            var parsed = DefinitionParser.Parse(definition);
            return new Execution(Row(input), new Machine("arn:aws:states:us-east-1:000000000000:stateMachine:m", "m", parsed.Workflow, null), _services, new Journal([]), 0);
        }

        public Task SaveAsync(string definition) => Store.SaveAsync(new MachineRow
        {
            Arn = "arn:aws:states:us-east-1:000000000000:stateMachine:m", Name = "m", Type = "STANDARD", RoleArn = Stack.Role, Definition = definition, RevisionId = Revision,
            Created = DateTimeOffset.UnixEpoch, Updated = DateTimeOffset.UnixEpoch,
        });

        public ExecutionRow Row(string input)
        {
            var id = Store.NextExecutionId();
            return new ExecutionRow
            {
                Id = id, Arn = $"arn:aws:states:us-east-1:000000000000:execution:m:{id}", MachineArn = "arn:aws:states:us-east-1:000000000000:stateMachine:m",
                Name = $"{id}", Status = "RUNNING", Input = input, Started = DateTimeOffset.UnixEpoch, RevisionId = Revision, RoleArn = Stack.Role, Seed = 1,
            };
        }

        public Task<Stream> OpenReadAsync(string bucket, string key, Principal principal, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async ValueTask DisposeAsync()
        {
            await Store.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
