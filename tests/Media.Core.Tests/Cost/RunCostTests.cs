using Media.Core.Cost;
using Media.Core.Publishing;

namespace Media.Core.Tests.Cost;

public sealed class RunCostTests
{
    [Fact]
    public void A_gigabyte_for_an_hour_costs_six_cents()
    {
        var cost = RunCost.Of([new FunctionUse("f", 0, 3_600_000, 1024)], 0, new S3Requests(0, 0));

        Assert.Equal(0.06000012m, cost.LambdaCompute);
        Assert.Equal(cost.LambdaCompute, cost.Total);
    }

    [Fact]
    public void Each_part_is_priced_and_the_total_is_their_sum()
    {
        var cost = RunCost.Of([new FunctionUse("a", 600_000, 0, 128), new FunctionUse("b", 400_000, 0, 128)], 1000, new S3Requests(1000, 1000));

        Assert.Equal((0.20m, 0.025m, 0.0054m), (cost.LambdaRequests, cost.StateTransitions, cost.S3Requests));
        Assert.Equal(0.2304m, cost.Total);
    }

    [Fact]
    public void Memory_weighs_as_it_is_configured()
    {
        var one = RunCost.Of([new FunctionUse("f", 0, 10_000_000, 1769)], 0, new S3Requests(0, 0));
        var two = RunCost.Of([new FunctionUse("f", 0, 10_000_000, 3538)], 0, new S3Requests(0, 0));

        Assert.Equal((double)one.LambdaCompute * 2, (double)two.LambdaCompute, 6);
    }

    [Fact]
    public void A_negative_count_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RunCost.Of([], -1, new S3Requests(0, 0)));
    }

    [Fact]
    public void Every_published_segment_was_written_and_verified()
    {
        var none = S3RequestEstimate.For([Rendition(segments: 0)], 4);
        var ten = S3RequestEstimate.For([Rendition(segments: 10)], 4);

        Assert.Equal((10L, 10L), (ten.Writes - none.Writes, ten.Reads - none.Reads));
    }

    [Fact]
    public void Captions_cost_the_same_however_long_the_film_is_and_are_no_tracks_of_sound()
    {
        var without = S3RequestEstimate.For([Rendition(segments: 10)], 4);
        var brief = S3RequestEstimate.For([Rendition(segments: 10), Captions(segments: 1)], 5);
        var large = S3RequestEstimate.For([Rendition(segments: 10), Captions(segments: 2400)], 5);

        Assert.Equal(brief, large);
        Assert.Equal(5, large.Writes - without.Writes);
    }

    private static PublishedRendition Captions(int segments) => new("text", "text", "wvtt", 0, 0, 1, 1, 0, segments, 1, "k");

    private static PublishedRendition Rendition(int segments) =>
        new("360p", "video", "avc1.64001e", 640, 360, 1, 1, 100, segments, 1, "k");
}
