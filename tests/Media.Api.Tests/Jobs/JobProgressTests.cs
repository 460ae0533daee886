using Media.Api.Jobs;
using Media.Jobs;

namespace Media.Api.Tests.Jobs;

public sealed class JobProgressTests
{
    private static readonly DateTime Time = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_job_that_has_done_nothing_is_at_zero() => Assert.Equal(0, JobMapper.Progress(JobStatus.Running, [Running("Probe")], null));

    [Fact]
    public void The_chunks_fill_the_span_of_the_encoding()
    {
        Step[] steps = [Done("Probe"), Done("Plan"), Running("TranscodeTasks")];

        var half = JobMapper.Progress(JobStatus.Running, steps, new ChunkCounts(5, 10));

        Assert.Equal(0.475, half, 6);
    }

    [Fact]
    public void Only_a_job_that_has_published_is_at_one()
    {
        Step[] steps = [Done("Probe"), Done("Plan"), Done("Assemble"), Done("Verify"), Done("Publish"), Done("Notify")];

        Assert.Equal(0.99, JobMapper.Progress(JobStatus.Running, steps, new ChunkCounts(10, 10)));
        Assert.Equal(1, JobMapper.Progress(JobStatus.Succeeded, steps, null));
    }

    private static Step Done(string name) => new(name, StepStatus.Done, Time, Time);

    private static Step Running(string name) => new(name, StepStatus.Running, Time, null);
}
