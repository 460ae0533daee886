using Media.Local.ApiGateway;
using Microsoft.Extensions.Time.Testing;

namespace Media.Local.Tests.ApiGateway;

public sealed class TokenBucketTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_burst_passes_and_no_more()
    {
        var bucket = new TokenBucket(10, 3, _time);

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => bucket.TryTake()));
    }

    [Fact]
    public void Tokens_come_back_at_the_rate()
    {
        var bucket = new TokenBucket(10, 3, _time);
        Enumerable.Range(0, 3).ToList().ForEach(_ => bucket.TryTake());

        _time.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => bucket.TryTake()));
    }

    [Fact]
    public void More_than_a_burst_is_never_saved_up()
    {
        var bucket = new TokenBucket(10, 3, _time);

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(3, Enumerable.Range(0, 10).Count(_ => bucket.TryTake()));
    }
}
