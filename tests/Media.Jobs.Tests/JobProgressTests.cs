using Media.Jobs;

namespace Media.Jobs.Tests;

public sealed class JobProgressTests
{
    [Fact]
    public void Speed_is_source_seconds_done_per_second_passed()
    {
        Assert.Equal(2.0, Progress(new ChunkCounts(5, 10)).Speed);
    }

    [Fact]
    public void Time_left_goes_by_the_chunks_so_far()
    {
        Assert.Equal(TimeSpan.FromSeconds(60), Progress(new ChunkCounts(4, 10)).TimeLeft);
    }

    [Fact]
    public void Before_the_first_chunk_nothing_is_foretold()
    {
        Assert.Null(Progress(new ChunkCounts(0, 10)).Speed);
        Assert.Null(Progress(new ChunkCounts(0, 10)).TimeLeft);
        Assert.Null(Progress(null).Speed);
    }

    private static JobProgress Progress(ChunkCounts? chunks) =>
        new("run", "RUNNING", [], chunks, 200, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(40));
}
