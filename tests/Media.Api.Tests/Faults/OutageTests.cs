using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Media.Api.Problems;
using Media.Api.Storage;
using Media.Catalog.Tests.ContentDirectory;

namespace Media.Api.Tests.Faults;

public sealed class OutageTests
{
    private const string Didl = """
        <DIDL-Lite xmlns="urn:schemas-upnp-org:metadata-1-0/DIDL-Lite/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:upnp="urn:schemas-upnp-org:metadata-1-0/upnp/">
        <item id="7" parentID="0" restricted="0"><dc:title>Seven</dc:title><upnp:class>object.item.videoItem</upnp:class></item></DIDL-Lite>
        """;

    private static readonly (string, string)[] Quick =
    [
        ("Catalog:TryTimeoutSeconds", "0.5"), ("Catalog:TotalTimeoutSeconds", "2"), ("Catalog:RetryDelaySeconds", "0.01"), ("Catalog:BreakSeconds", "0.5"),
        ("Caching:FreshSeconds", "0.02"), ("Caching:PauseSeconds", "0.01"), ("Caching:CopyEverySeconds", "0"),
        ("RateLimit:Requests", "100000000"),
    ];

    private static readonly string Path = "/v1/assets/" + Media.Api.Assets.AssetId.Of("7");

    public enum Fault
    {
        Reset,
        Hang,
        ServerError,
        HalfReply,
        Garbage,
        Bomb,
        Outsider,
        Endless,
        Trickle,
    }

    public static TheoryData<Fault> AllFaults { get; } = [.. Enum.GetValues<Fault>()];

    [Theory]
    [MemberData(nameof(AllFaults))]
    public async Task A_read_that_was_cached_goes_on_whatever_the_catalog_does(Fault fault)
    {
        using var catalog = new FaultyCatalog();
        await using var api = await ApiHost.StartAsync(catalog.Server.Description, settings: Quick);
        var good = await api.GetAsync(Path);
        catalog.Fault = fault;

        for (var n = 0; n < 5; n++)
        {
            await Task.Delay(40);
            var answer = await api.GetAsync(Path);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(good.Bytes, answer.Bytes);
        }
    }

    [Theory]
    [InlineData(Fault.Reset, 502, ProblemTypes.CatalogNoAnswer)]
    [InlineData(Fault.Hang, 504, ProblemTypes.CatalogTimeout)]
    [InlineData(Fault.ServerError, 502, ProblemTypes.CatalogBadAnswer)]
    [InlineData(Fault.HalfReply, 502, ProblemTypes.CatalogBadAnswer)]
    [InlineData(Fault.Garbage, 502, ProblemTypes.CatalogBadAnswer)]
    [InlineData(Fault.Bomb, 502, ProblemTypes.CatalogBadAnswer)]
    [InlineData(Fault.Outsider, 502, ProblemTypes.CatalogBadAnswer)]
    [InlineData(Fault.Endless, 502, ProblemTypes.CatalogBadAnswer)]
    [InlineData(Fault.Trickle, 504, ProblemTypes.CatalogTimeout)]
    public async Task A_read_that_was_never_cached_says_how_the_catalog_failed_and_nothing_of_the_inside(Fault fault, int status, string type)
    {
        using var catalog = new FaultyCatalog { Fault = fault };
        await using var api = await ApiHost.StartAsync(catalog.Server.Description, settings: Quick);

        var answer = await api.GetAsync(Path);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(type, answer.ProblemType);
        Assert.DoesNotContain("127.0.0.1", answer.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", System.Text.Encoding.UTF8.GetString(answer.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_has_nothing_finds_what_another_one_read()
    {
        using var catalog = new FaultyCatalog();
        var bucket = new MemoryBlobs();
        await using var first = await ApiHost.StartAsync(catalog.Server.Description, bucket, Quick);
        var good = await first.GetAsync(Path);
        catalog.Fault = Fault.Reset;
        await using var second = await ApiHost.StartAsync(catalog.Server.Description, bucket, Quick);

        var answer = await second.GetAsync(Path);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(good.Bytes, answer.Bytes);
        Assert.Contains("detail=stale-if-error", answer.Headers["Cache-Status"], StringComparison.Ordinal);
        Assert.True(answer.Headers.ContainsKey("Age"));
    }

    [Fact]
    public async Task A_circuit_that_opened_says_when_to_come_back_and_one_good_call_closes_it()
    {
        using var catalog = new FaultyCatalog { Fault = Fault.ServerError };
        await using var api = await ApiHost.StartAsync(catalog.Server.Description, settings: Quick);
        ApiAnswer answer;
        var tries = 0;
        do
        {
            answer = await api.GetAsync(Path);
        }
        while (answer.ProblemType != ProblemTypes.CatalogUnavailable && ++tries < 50);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.True(answer.Headers.ContainsKey("Retry-After"));
        Assert.Equal("down", (await api.GetAsync("/v1/health/catalog")).Json.GetProperty("status").GetString());

        catalog.Fault = null;
        await Task.Delay(TimeSpan.FromSeconds(0.6));
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(Path)).Status);
        var health = await api.GetAsync("/v1/health/catalog");
        Assert.Equal("up", health.Json.GetProperty("status").GetString());
        Assert.Equal("closed", health.Json.GetProperty("circuit").GetString());
    }

    [Fact]
    public async Task A_write_is_sent_once_and_its_unknown_outcome_is_told()
    {
        using var catalog = new FaultyCatalog();
        await using var api = await ApiHost.StartAsync(catalog.Server.Description, settings: Quick);
        await api.GetAsync(Path);
        catalog.Fault = Fault.Reset;

        var answer = await api.PostAsync("/v1/assets", """{"title":"Maybe"}""");

        Assert.Equal(HttpStatusCode.BadGateway, answer.Status);
        Assert.Equal(ProblemTypes.OutcomeUnknown, answer.ProblemType);
        Assert.Single(catalog.Creates);
    }

    [Fact]
    public async Task A_request_whose_outcome_nobody_saw_is_repeated_under_its_key_without_making_a_second_asset()
    {
        using var catalog = new FaultyCatalog();
        await using var api = await ApiHost.StartAsync(catalog.Server.Description, settings: Quick);
        var key = ("Idempotency-Key", "lost-answer");
        await api.GetAsync(Path);
        catalog.Fault = Fault.Reset;
        var lost = await api.PostAsync("/v1/assets", """{"title":"Seven"}""", key);
        catalog.Fault = null;

        var repeated = await api.PostAsync("/v1/assets", """{"title":"Seven"}""", key);

        Assert.Equal(ProblemTypes.OutcomeUnknown, lost.ProblemType);
        Assert.Equal(HttpStatusCode.Created, repeated.Status);
        Assert.Equal(Path, repeated.Headers["Location"]);
        Assert.Single(catalog.Creates);
    }

    [Fact]
    public async Task Without_a_catalog_the_routes_say_so_and_the_API_lives()
    {
        await using var api = await ApiHost.StartAsync(null);

        var answer = await api.GetAsync(Path);

        Assert.Equal(HttpStatusCode.NotImplemented, answer.Status);
        Assert.Equal(ProblemTypes.CatalogNotConfigured, answer.ProblemType);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/v1/health")).Status);
    }

    [Fact]
    public async Task A_catalog_without_write_actions_is_read_only()
    {
        using var catalog = new StubServer((_, stream) => StubServer.WriteAsync(stream, StubServer.Http(StubServer.Reply(Didl)))) { Actions = ["Browse"] };
        await using var api = await ApiHost.StartAsync(catalog.Description, settings: Quick);

        var answer = await api.PostAsync("/v1/assets", """{"title":"Not here"}""");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Equal(ProblemTypes.CatalogReadOnly, answer.ProblemType);
        Assert.Equal("GET, HEAD", answer.Headers["Allow"]);
    }

    [Theory]
    [InlineData(701, 404, ProblemTypes.NotFound)]
    [InlineData(402, 400, ProblemTypes.CatalogInvalid)]
    [InlineData(716, 503, ProblemTypes.CatalogBusy)]
    [InlineData(606, 403, ProblemTypes.CatalogDenied)]
    [InlineData(720, 502, ProblemTypes.CatalogFailed)]
    public async Task A_fault_of_the_catalog_has_its_status(int code, int status, string type)
    {
        using var catalog = new StubServer((_, stream) => StubServer.WriteAsync(stream, StubServer.Http(StubServer.Fault(code), 500)));
        await using var api = await ApiHost.StartAsync(catalog.Description, settings: Quick);

        var answer = await api.GetAsync(Path);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(type, answer.ProblemType);
    }

    [Fact]
    public async Task Under_load_with_random_faults_no_cached_read_fails()
    {
        using var catalog = new FaultyCatalog();
        await using var api = await ApiHost.StartAsync(catalog.Server.Description, settings: Quick);
        await api.GetAsync(Path);
        var random = new Random(4);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        var statuses = new ConcurrentBag<HttpStatusCode>();

        var readers = Enumerable.Range(0, 8).Select(async _ =>
        {
            while (!enough.IsCancellationRequested)
            {
                statuses.Add((await api.GetAsync(Path)).Status);
            }
        });
        var changer = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                catalog.Fault = random.Next(3) == 0 ? null : (Fault)random.Next(5);
                await Task.Delay(50);
            }
        });
        await Task.WhenAll([.. readers, changer]);

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    /// <summary>A catalog with one item that fails on demand.</summary>
    private sealed class FaultyCatalog : IDisposable
    {
        public FaultyCatalog() => Server = new StubServer(AnswerAsync);

        public StubServer Server { get; }

        public Fault? Fault { get; set; }

        public ConcurrentBag<string> Creates { get; } = [];

        public void Dispose() => Server.Dispose();

        private async Task AnswerAsync(string call, NetworkStream stream)
        {
            if (call.Contains("CreateObject", StringComparison.Ordinal))
            {
                Creates.Add(call);
            }

            switch (Fault)
            {
                case null:
                    await StubServer.WriteAsync(stream, StubServer.Http(StubServer.Reply(Didl)));
                    break;
                case OutageTests.Fault.Reset:
                    stream.Socket.LingerState = new LingerOption(true, 0);
                    stream.Socket.Close();
                    break;
                case OutageTests.Fault.Hang:
                    await Task.Delay(TimeSpan.FromSeconds(20));
                    break;
                case OutageTests.Fault.ServerError:
                    await StubServer.WriteAsync(stream, StubServer.Http("<html>broken</html>", 500));
                    break;
                case OutageTests.Fault.HalfReply:
                    await StubServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<?xml version=");
                    stream.Socket.Close();
                    break;
                case OutageTests.Fault.Garbage:
                    await StubServer.WriteAsync(stream, StubServer.Http("\u0001 this is no XML \u0002"));
                    break;
                case OutageTests.Fault.Bomb:
                    await StubServer.WriteAsync(stream, StubServer.Http("<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><a>&c;</a>"));
                    break;
                case OutageTests.Fault.Outsider:
                    await StubServer.WriteAsync(stream, StubServer.Http("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"));
                    break;
                case OutageTests.Fault.Endless:
                    await StubServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n");
                    await StubServer.WriteAsync(stream, new string('x', 50 * 1024 * 1024));
                    break;
                case OutageTests.Fault.Trickle:
                    await StubServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");
                    for (var n = 0; n < 200; n++)
                    {
                        await StubServer.WriteAsync(stream, "x");
                        await Task.Delay(100);
                    }

                    break;
                default:
                    throw new InvalidOperationException($"The fault {Fault} is not known.");
            }
        }
    }
}
