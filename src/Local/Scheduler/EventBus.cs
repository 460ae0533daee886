using System.Text.Json;
using Media.Local.Lambda;
using Media.Local.Stack;
using Media.Local.Template;

namespace Media.Local.Scheduler;

/// <summary>The default event bus: functions whose rules take an event get it asynchronously, as from EventBridge.</summary>
internal sealed class EventBus(TemplateModel template, AsynchronousInvoker invoker, string account, string region) : IEventBus
{
    public async Task PublishAsync(BusEvent happened)
    {
        var written = BusEventWriter.Write(happened, account, region);
        var document = JsonElement.Parse(written.Span);
        foreach (var function in template.Functions.Where(function => function.EventRules.Any(rule => rule.Pattern.Takes(document))))
        {
            await invoker.AcceptAsync(function, written);
        }
    }
}
