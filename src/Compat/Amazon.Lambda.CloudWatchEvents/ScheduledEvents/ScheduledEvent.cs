namespace Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

/// <summary>A schedule came due.</summary>
public class ScheduledEvent : CloudWatchEvent<Detail>
{
}

/// <summary>A schedule's event has no detail.</summary>
public class Detail
{
}
