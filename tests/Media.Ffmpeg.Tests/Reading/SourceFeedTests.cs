using System.Net;
using Media.Core.Failures;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Reading;

/// <summary>The feed by itself: whoever reads from it gets the object's bytes to the last, or the connection ends early and the feed says why.</summary>
public sealed class SourceFeedTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 300_000).Select(n => (byte)(n * 31 >> 3))];
    private static readonly FeedLimits Quick = new(3, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(2), 64 * 1024);

    public static TheoryData<Fault> Passing =>
        [Fault.Cut, Fault.Stall, Fault.Trickle, Fault.InternalError, Fault.SlowDown, Fault.WrongRange];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_fault_that_passes_is_not_noticed(Fault fault)
    {
        await using var server = await FaultyServer.StartAsync(Bytes, answer => answer <= 2 ? fault : Fault.None);
        await using var feed = SourceFeed.Open(server.Address, FaultyServer.ETag, Quick);

        var read = await ReadAsync(feed, 0);

        Assert.Equal(Bytes, read);
        feed.ThrowIfBroken();
        Assert.Equal(3, server.Answers);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    [InlineData(Fault.RangeIgnored)]
    public async Task A_fault_that_stays_ends_in_a_named_failure_after_a_known_number_of_tries(Fault fault)
    {
        await using var server = await FaultyServer.StartAsync(Bytes, _ => fault);
        await using var feed = SourceFeed.Open(server.Address, FaultyServer.ETag, Quick);

        // Asking for the middle first, so that an answer with the whole is a wrong one.
        await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(feed, 1000));

        var failure = Assert.Throws<SourceUnavailableException>(feed.ThrowIfBroken);
        Assert.Contains("tried 3 times", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Answers);
    }

    [Theory]
    [InlineData(Fault.OtherObject)]
    [InlineData(Fault.Gone)]
    public async Task An_object_that_changes_or_goes_in_the_middle_is_never_mixed_with_another(Fault fault)
    {
        await using var server = await FaultyServer.StartAsync(Bytes, answer => answer == 1 ? Fault.Cut : fault);
        await using var feed = SourceFeed.Open(server.Address, null, Quick);

        await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(feed, 0));

        Assert.Throws<SourceGoneException>(feed.ThrowIfBroken);
        Assert.Equal(2, server.Answers);
    }

    [Fact]
    public async Task Another_object_than_the_jobs_is_refused_at_once()
    {
        await using var server = await FaultyServer.StartAsync(Bytes, _ => Fault.None);
        await using var feed = SourceFeed.Open(server.Address, "the job's", Quick);

        await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(feed, 0));

        Assert.Throws<SourceGoneException>(feed.ThrowIfBroken);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_refused_and_not_asked_again()
    {
        await using var server = await FaultyServer.StartAsync(Bytes, _ => Fault.None, "https");
        await using var feed = SourceFeed.Open(server.Address, null, Quick);

        await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(feed, 0));

        var failure = Assert.Throws<SourceUnavailableException>(feed.ThrowIfBroken);
        Assert.Contains("certificate is not trusted", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Answers);
    }

    [Fact]
    public async Task Nobody_reads_without_the_whole_address()
    {
        await using var server = await FaultyServer.StartAsync(Bytes, _ => Fault.None);
        await using var feed = SourceFeed.Open(server.Address, null, Quick);
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri(feed.Address, "/"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(0, server.Answers);
    }

    [Fact]
    public async Task A_reader_that_hangs_up_early_breaks_nothing()
    {
        await using var server = await FaultyServer.StartAsync(new byte[20_000_000], _ => Fault.None);
        await using var feed = SourceFeed.Open(server.Address, null, Quick);
        using var client = new HttpClient();
        using (var answer = await client.GetAsync(feed.Address, HttpCompletionOption.ResponseHeadersRead))
        {
            await (await answer.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[1000]);
        }

        var rest = await ReadAsync(feed, 19_999_000);

        Assert.Equal(1000, rest.Length);
        feed.ThrowIfBroken();
    }

    [Theory]
    [InlineData("GET /a HTTP/1.1\r\nHost: x\r\n\r\n", "/a", false, 0L, null)]
    [InlineData("GET /a HTTP/1.1\r\nRange: bytes=5-\r\n\r\n", "/a", true, 5L, null)]
    [InlineData("GET /a HTTP/1.0\r\nrange: bytes=5-9\r\n\r\n", "/a", true, 5L, 9L)]
    public void A_question_is_read(string head, string path, bool ranged, long offset, long? last) =>
        Assert.Equal(new FeedQuestion(path, ranged, offset, last), FeedQuestion.Parse(head));

    [Theory]
    [InlineData("POST /a HTTP/1.1\r\n\r\n")]
    [InlineData("GET /a\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nRange: bytes=-5\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nRange: bytes=99999999999999999999-\r\n\r\n")]
    public void Anything_else_is_no_question(string head) => Assert.Null(FeedQuestion.Parse(head));

    private static async Task<byte[]> ReadAsync(SourceFeed feed, long offset)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, feed.Address);
        request.Headers.Range = new(offset, null);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
