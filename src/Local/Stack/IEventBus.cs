using System.Text.Json;

namespace Media.Local.Stack;

/// <summary>The default event bus: the seam between services whose things change and the rules that wait for it. What a rule takes is durable once the task completes.</summary>
public interface IEventBus
{
    /// <summary>Hands an event to every rule that takes it.</summary>
    /// <param name="happened">The event.</param>
    /// <exception cref="AwsException">The disk cannot be written at the moment; some rules may have taken it.</exception>
    Task PublishAsync(BusEvent happened);
}

/// <summary>An event, without what the bus adds to it.</summary>
/// <param name="Source">The service, as in <c>aws.states</c>.</param>
/// <param name="DetailType">What kind of event it is.</param>
/// <param name="Resource">The ARN of the thing that it happened to.</param>
/// <param name="Time">When.</param>
/// <param name="Detail">What happened.</param>
public sealed record BusEvent(string Source, string DetailType, string Resource, DateTimeOffset Time, JsonElement Detail);
