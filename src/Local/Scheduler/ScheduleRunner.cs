using System.Text;
using System.Text.Json;
using Media.Local.Lambda;
using Media.Local.Stack;
using Media.Local.Stack.Supervision;
using Media.Local.Template;

namespace Media.Local.Scheduler;

/// <summary>Invokes functions at their times, asynchronously, as EventBridge does. Times that passed while the stack did not run are gone.</summary>
internal sealed class ScheduleRunner(
    TemplateModel template, AsynchronousInvoker invoker, Supervisor supervisor, string account, string region, TimeProvider time)
{
    private static readonly JsonElement NoDetail = JsonElement.Parse("{}");

    // A timer cannot wait for longer than this.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(20);

    /// <summary>Runs every enabled schedule until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        template.Functions.SelectMany(function => function.Schedules.Where(schedule => schedule.Enabled)
            .Select(schedule => supervisor.RunAsync(
                $"the schedule {schedule.Name}", (loop, stop) => RunAsync(function, schedule, loop, stop), cancellationToken))));

    private async Task RunAsync(FunctionModel function, ScheduleModel schedule, Loop loop, CancellationToken cancellationToken)
    {
        var expression = ScheduleExpression.Parse(schedule.Expression);
        var last = time.GetUtcNow();
        while (expression.Next(last) is { } next)
        {
            for (var wait = next - time.GetUtcNow(); wait > TimeSpan.Zero; wait = next - time.GetUtcNow())
            {
                await Task.Delay(wait < LongestWait ? wait : LongestWait, time, cancellationToken);
            }
            await invoker.AcceptAsync(function, schedule.Input is { } input ? Encoding.UTF8.GetBytes(input) : Event(schedule, next));
            loop.Well();
            // Times that passed while the machine slept are gone.
            last = time.GetUtcNow() is var now && now > next ? now : next;
        }
    }

    private ReadOnlyMemory<byte> Event(ScheduleModel schedule, DateTimeOffset at) => BusEventWriter.Write(
        new BusEvent("aws.events", "Scheduled Event", $"arn:aws:events:{region}:{account}:rule/{schedule.Name}", at, NoDetail), account, region);
}
