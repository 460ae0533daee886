using Media.Core.Formats.Dolby;

namespace Media.Core.Planning;

/// <summary>
/// What is encoded is expected to take twice what was measured: hard content and Lambda's processors both take up to twice that. A plan is cut by the
/// time with its margin, so that no task comes near its limit; what a run will likely take is the time without.
/// </summary>
public static class Margin
{
    /// <summary>How many times the measured seconds are expected.</summary>
    public const double Factor = 2;

    /// <summary>The task with what it likely takes. What is only read is expected without a margin.</summary>
    /// <param name="task">A task of the plan.</param>
    /// <param name="plan">The plan.</param>
    public static EncodeTask Without(EncodeTask task, TranscodePlan plan) => task switch
    {
        TextTask or BurnTask => task,
        SoundTask sound when plan.Sounds[sound.Sound].Codec is DolbySettings => task,
        _ => task with { ExpectedSeconds = Math.Round(task.ExpectedSeconds / Factor, 3) },
    };
}
