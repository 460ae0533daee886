using Media.Local.StepFunctions.Storage;
using Microsoft.Data.Sqlite;

namespace Media.Local.Tests.StepFunctions;

public class ResumeTests
{
    /// <summary>Tasks, a branch, iterations, a retry, a wait and a child execution: everything that has a record of its own.</summary>
    private const string Definition = """
        {"StartAt":"First","States":{
          "First":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:first","ResultPath":"$.first","Next":"Both"},
          "Both":{"Type":"Parallel","Branches":[
            {"StartAt":"Items","States":{"Items":{"Type":"Map","ItemsPath":"$.items","MaxConcurrency":1,"ItemProcessor":{"StartAt":"Item","States":{
              "Item":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:item","End":true}}},"End":true}}},
            {"StartAt":"Chunks","States":{"Chunks":{"Type":"Map","ItemsPath":"$.items","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"Chunk","States":{
              "Chunk":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:chunk","End":true}}},"End":true}}}],"ResultPath":"$.both","Next":"Pause"},
          "Pause":{"Type":"Wait","Seconds":0,"Next":"Flaky"},
          "Flaky":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:flaky","ResultPath":"$.flaky","Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":1}],
            "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Done"}],"Next":"Done"},
          "Done":{"Type":"Pass","Parameters":{"all.$":"$"},"End":true}}}
        """;

    private const string Input = """{"items":[1,2,3]}""";

    [Fact]
    public async Task A_stack_killed_at_any_event_resumes_to_the_same_output_and_runs_no_recorded_task_again()
    {
        await using var first = new Stack();
        Flaky(first);
        var whole = await first.EndAsync(await first.StartAsync(Definition, Input));
        Assert.Equal("SUCCEEDED", whole.Status);

        for (var kept = 0; kept < whole.History.Count; kept += 3)
        {
            await using var again = await ResumedAsync(first.Folder, whole.Arn, kept);
            Flaky(again, failures: whole.History.Take(kept).Any(entry => entry.Type == "LambdaFunctionFailed") ? 0 : 1);
            await again.Service.StartAsync();
            var outcome = await again.EndAsync(whole.Arn);

            Assert.Equal(whole.Output, outcome.Output);
            // Lines that run side by side may be interleaved otherwise; what happened is the same.
            Assert.Equal(whole.History.Select(entry => entry.Type).Order(), outcome.History.Select(entry => entry.Type).Order());
            Chains.AssertConsistent(outcome.History);
            var recorded = whole.History.Take(kept).Count(entry => entry.Type == "LambdaFunctionSucceeded" || entry.Type == "LambdaFunctionFailed");
            var scheduled = whole.History.Count(entry => entry.Type == "LambdaFunctionScheduled");
            Assert.Equal(scheduled - recorded, again.Invocations.Count(call => !call.Function.EndsWith("chunk", StringComparison.Ordinal)));
            Directory.Delete(again.Folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_stack_that_stops_leaves_its_executions_to_the_next_one()
    {
        var folder = Directory.CreateTempSubdirectory("sfn-").FullName;
        string arn;
        await using (var first = new Stack(folder))
        {
            first.Functions = async (_, _, cancellation) =>
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                return Stack.Result("1");
            };
            arn = await first.StartAsync("""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f","End":true}}}""");
            while (first.Invocations.IsEmpty)
            {
                await Task.Delay(5);
            }
        }

        await using var second = new Stack(folder);
        await second.Service.StartAsync();
        var outcome = await second.EndAsync(arn);

        Assert.Equal("ExecutionStarted TaskStateEntered LambdaFunctionScheduled LambdaFunctionStarted LambdaFunctionSucceeded TaskStateExited ExecutionSucceeded", outcome.Types);
    }

    private static void Flaky(Stack stack, int failures = 1) => stack.Functions = (function, payload, _) => Task.FromResult(
        function.EndsWith("flaky", StringComparison.Ordinal) && Interlocked.Decrement(ref failures) >= 0 ? Stack.Error("Bad", "once") : Stack.Result(function.EndsWith("flaky", StringComparison.Ordinal) ? "7" : payload.GetRawText()));

    /// <summary>A copy of the database as it was when only so many events were on disk.</summary>
    private static async Task<Stack> ResumedAsync(string folder, string arn, int kept)
    {
        var copy = Directory.CreateTempSubdirectory("sfn-").FullName;
        var target = Path.Combine(copy, "stepfunctions.db");
        await using (var source = new SqliteConnection($"Data Source={Path.Combine(folder, "stepfunctions.db")}"))
        await using (var database = new SqliteConnection($"Data Source={target};Pooling=False"))
        {
            await source.OpenAsync();
            await database.OpenAsync();
            source.BackupDatabase(database);
            using var cut = database.CreateCommand();
            cut.CommandText =
                """
                DELETE FROM events WHERE id > @kept AND execution = (SELECT id FROM executions WHERE arn = @arn);
                DELETE FROM executions WHERE map_run IS NOT NULL AND NOT EXISTS (SELECT 1 FROM events WHERE type = 'MapRunStarted');
                DELETE FROM map_runs WHERE NOT EXISTS (SELECT 1 FROM events WHERE type = 'MapRunStarted');
                DELETE FROM events WHERE execution NOT IN (SELECT id FROM executions);
                UPDATE executions SET status = 'RUNNING', stopped = NULL, output = NULL WHERE arn = @arn;
                """;
            cut.Parameters.AddWithValue("@kept", kept);
            cut.Parameters.AddWithValue("@arn", arn);
            await cut.ExecuteNonQueryAsync();
        }

        return new Stack(copy);
    }
}
