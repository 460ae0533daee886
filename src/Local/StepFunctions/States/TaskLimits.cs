namespace Media.Local.StepFunctions.States;

/// <summary>How long a task may take in all, and between heartbeats; null for no limit. Seconds.</summary>
internal sealed record TaskLimits(double? TimeoutSeconds, double? HeartbeatSeconds);
