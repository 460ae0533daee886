using System.Diagnostics;
using System.Net.Sockets;
using Media.Catalog.ContentDirectory;

namespace Media.Catalog.Tests.ContentDirectory;

/// <summary>Servers that misbehave: each call ends soon, with an exception that says what it was, and little memory used.</summary>
public sealed class HostileReplyTests
{
    private const string Bomb = """
        <?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
        <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">]><r>&e;&e;&e;&e;&e;</r>
        """;

    private const string Xxe = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>""";

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("<html><body>It works!</body></html>")]
    [InlineData("{\"error\":1}")]
    [InlineData("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>")]
    [InlineData("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><u:BrowseResponse xmlns:u='x'/></s:Body></s:Envelope>")]
    [InlineData("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><u:Browse")]
    [InlineData("\0\u0001\u0002")]
    [InlineData(Bomb)]
    [InlineData(Xxe)]
    public async Task A_reply_that_is_no_answer_is_a_bad_answer(string body)
    {
        using var server = StubServer.Replying(body);

        await Assert.ThrowsAsync<CatalogBadAnswerException>(() => GetAsync(server));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("<DIDL-Lite><item id='1'")]
    [InlineData("<other/>")]
    [InlineData(Bomb)]
    [InlineData(Xxe)]
    public async Task A_result_that_is_not_didl_is_a_bad_answer(string didl)
    {
        using var server = StubServer.Browsing(didl);

        await Assert.ThrowsAsync<CatalogBadAnswerException>(() => GetAsync(server));
    }

    [Fact]
    public async Task Deep_nesting_is_a_bad_answer_in_the_envelope_and_in_the_result()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));
        using var envelope = StubServer.Replying(StubServer.Envelope(deep));
        using var result = StubServer.Browsing($"<DIDL-Lite>{deep}</DIDL-Lite>");

        await Assert.ThrowsAsync<CatalogBadAnswerException>(() => GetAsync(envelope));
        await Assert.ThrowsAsync<CatalogBadAnswerException>(() => GetAsync(result));
    }

    [Fact]
    public async Task A_reply_of_50_megabytes_is_not_read_when_its_length_says_so()
    {
        using var server = new StubServer((_, stream) => StubServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n"));

        await Assert.ThrowsAsync<CatalogBadAnswerException>(() => GetAsync(server));
    }

    [Fact]
    public async Task A_reply_of_50_megabytes_without_a_length_is_given_up_at_the_bound()
    {
        var sent = 0L;
        var block = new string('x', 1024 * 1024);
        using var server = new StubServer(async (_, stream) =>
        {
            await StubServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            for (var i = 0; i < 50; i++)
            {
                await StubServer.WriteAsync(stream, block);
                sent += block.Length;
            }
        });
        var before = GC.GetTotalAllocatedBytes();

        await Assert.ThrowsAsync<CatalogBadAnswerException>(() => GetAsync(server));

        // What stands in the sockets' buffers besides; the allocations count the stub's encoding of its blocks too.
        Assert.True(sent < 30_000_000, $"{sent} bytes were taken");
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 150_000_000);
    }

    [Fact]
    public async Task A_trickling_reply_is_given_up_in_time()
    {
        using var server = new StubServer(async (_, stream) =>
        {
            await StubServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            for (var i = 0; i < 1000; i++)
            {
                await StubServer.WriteAsync(stream, "<");
                await Task.Delay(20);
            }
        });
        var watch = Stopwatch.StartNew();

        var e = await Assert.ThrowsAsync<CatalogTimeoutException>(() => GetAsync(server, TimeSpan.FromSeconds(0.7)));

        Assert.True(e.RetryHelps);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_in_time()
    {
        using var server = new StubServer((_, _) => Task.Delay(TimeSpan.FromMinutes(1)));

        await Assert.ThrowsAsync<CatalogTimeoutException>(() => GetAsync(server, TimeSpan.FromSeconds(0.7)));
    }

    [Fact]
    public async Task A_caller_that_gives_up_gets_a_cancellation_and_not_a_timeout()
    {
        using var server = new StubServer((_, _) => Task.Delay(TimeSpan.FromMinutes(1)));
        using var catalog = Connect(server);
        using var giveUp = new CancellationTokenSource(300);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => catalog.GetAsync("1", default, giveUp.Token));
    }

    [Fact]
    public async Task Half_a_reply_is_a_bad_answer_that_may_be_better_the_next_time()
    {
        using var server = new StubServer(async (_, stream) =>
        {
            await StubServer.WriteAsync(stream, StubServer.Http(StubServer.Reply("<DIDL-Lite/>"))[..300]);
            stream.Socket.Shutdown(SocketShutdown.Both);
        });

        Assert.True((await Assert.ThrowsAsync<CatalogBadAnswerException>(() => GetAsync(server))).RetryHelps);
    }

    [Fact]
    public async Task A_reset_is_no_answer()
    {
        using var server = new StubServer((_, stream) =>
        {
            stream.Socket.LingerState = new LingerOption(true, 0);
            stream.Socket.Close();
            return Task.CompletedTask;
        });

        Assert.True((await Assert.ThrowsAsync<CatalogNoAnswerException>(() => GetAsync(server))).RetryHelps);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_no_answer()
    {
        Uri gone;
        using (var server = StubServer.Replying(""))
        {
            gone = server.Description;
        }

        using var catalog = ContentDirectoryCatalog.Connect(new ContentDirectoryOptions { DescriptionUrl = gone });

        await Assert.ThrowsAsync<CatalogNoAnswerException>(() => catalog.ProbeAsync());
    }

    [Fact]
    public async Task A_connection_closed_unannounced_is_made_anew_for_a_read_but_not_for_a_write()
    {
        var answered = 0;
        using var server = new StubServer(async (_, stream) =>
        {
            if (Interlocked.Increment(ref answered) % 2 == 0)
            {
                await StubServer.WriteAsync(stream, StubServer.Http(StubServer.Reply("<DIDL-Lite><item id='1' parentID='0'/></DIDL-Lite>")));
            }
            else
            {
                stream.Socket.Shutdown(SocketShutdown.Both);
            }
        });
        using var catalog = Connect(server);

        Assert.Equal("1", (await catalog.GetAsync("1")).Id);
        await Assert.ThrowsAsync<CatalogNoAnswerException>(() => catalog.DeleteAsync("1"));
        Assert.Equal(1, server.Calls.Count(call => call.Contains("#DestroyObject", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var server = StubServer.Replying("", 302, "Location: http://127.0.0.1:1/\r\n");

        await Assert.ThrowsAsync<CatalogBadAnswerException>(() => GetAsync(server));
        Assert.Single(server.Calls);
    }

    [Theory]
    [InlineData(401, typeof(CatalogUnsupportedException))]
    [InlineData(402, typeof(CatalogInvalidRequestException))]
    [InlineData(501, typeof(CatalogFailedException))]
    [InlineData(600, typeof(CatalogInvalidRequestException))]
    [InlineData(602, typeof(CatalogUnsupportedException))]
    [InlineData(603, typeof(CatalogFailedException))]
    [InlineData(606, typeof(CatalogDeniedException))]
    [InlineData(701, typeof(CatalogNotFoundException))]
    [InlineData(702, typeof(CatalogConflictException))]
    [InlineData(703, typeof(CatalogInvalidRequestException))]
    [InlineData(704, typeof(CatalogInvalidRequestException))]
    [InlineData(705, typeof(CatalogReadOnlyException))]
    [InlineData(706, typeof(CatalogInvalidRequestException))]
    [InlineData(708, typeof(CatalogQueryRefusedException))]
    [InlineData(709, typeof(CatalogSortRefusedException))]
    [InlineData(710, typeof(CatalogNotFoundException))]
    [InlineData(711, typeof(CatalogReadOnlyException))]
    [InlineData(712, typeof(CatalogInvalidRequestException))]
    [InlineData(713, typeof(CatalogReadOnlyException))]
    [InlineData(716, typeof(CatalogBusyException))]
    [InlineData(719, typeof(CatalogDeniedException))]
    [InlineData(720, typeof(CatalogFailedException))]
    [InlineData(799, typeof(CatalogFailedException))]
    public async Task A_fault_is_named_by_its_code(int code, Type expected)
    {
        using var server = StubServer.Replying(StubServer.Fault(code), 500);
        using var catalog = Connect(server);

        var e = await Assert.ThrowsAnyAsync<CatalogException>(() => catalog.DeleteAsync("1"));

        Assert.IsType(expected, e);
        Assert.Equal(code, e.LegacyCode);
    }

    [Fact]
    public async Task A_fault_with_status_200_is_a_fault_too()
    {
        using var server = StubServer.Replying(StubServer.Fault(701));

        await Assert.ThrowsAsync<CatalogNotFoundException>(() => GetAsync(server));
    }

    [Theory]
    [InlineData(503, typeof(CatalogBusyException))]
    [InlineData(504, typeof(CatalogNoAnswerException))]
    [InlineData(403, typeof(CatalogDeniedException))]
    [InlineData(500, typeof(CatalogBadAnswerException))]
    [InlineData(404, typeof(CatalogBadAnswerException))]
    public async Task A_bare_http_error_is_named_by_its_status(int status, Type expected)
    {
        using var server = StubServer.Replying("<html>oops", status);

        Assert.IsType(expected, await Assert.ThrowsAnyAsync<CatalogException>(() => GetAsync(server)));
    }

    [Fact]
    public async Task Calls_stay_on_the_configured_host_and_carry_the_request_id()
    {
        using var server = StubServer.Browsing("<DIDL-Lite><item id='1' parentID='0'/></DIDL-Lite>");
        using var catalog = Connect(server);

        await catalog.GetAsync("1", new CatalogCall("request-42", "de"));
        await catalog.GetAsync("1", new CatalogCall("bad\r\nX-Evil: 1"));

        Assert.StartsWith("POST /control HTTP/1.1", server.Calls[0], StringComparison.Ordinal);
        Assert.Contains("X-Request-Id: request-42\r\n", server.Calls[0], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Accept-Language: de\r\n", server.Calls[0], StringComparison.Ordinal);
        Assert.DoesNotContain("X-Evil", server.Calls[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_xml_cannot_carry_is_refused_before_it_is_sent()
    {
        using var server = StubServer.Replying("");
        using var catalog = Connect(server);

        await Assert.ThrowsAsync<CatalogInvalidRequestException>(() => catalog.GetAsync("a\0b"));
        Assert.Empty(server.Calls);
    }

    private static async Task<CatalogEntry> GetAsync(StubServer server, TimeSpan? timeout = null)
    {
        using var catalog = Connect(server, timeout);
        return await catalog.GetAsync("1");
    }

    private static ContentDirectoryCatalog Connect(StubServer server, TimeSpan? timeout = null) => ContentDirectoryCatalog.Connect(
        new ContentDirectoryOptions { DescriptionUrl = server.Description, Timeout = timeout ?? TimeSpan.FromSeconds(10) });
}
