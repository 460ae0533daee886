using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Media.Catalog;
using Media.Core;
using Media.Core.Catalogs;
using Media.Workflow.CatalogProbe;
using Media.Workflow.Storage;
using Media.Workflow.Tests.Register;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Media.Workflow.Tests.CatalogProbe;

/// <summary>People hear of every change, once.</summary>
public sealed class CatalogProbeTests
{
    private readonly MemoryBucket _bucket = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ICatalog _catalog = Substitute.For<ICatalog>();
    private readonly IAmazonSimpleNotificationService _topic = Substitute.For<IAmazonSimpleNotificationService>();
    private readonly List<JsonElement> _told = [];

    public CatalogProbeTests() =>
        _topic.PublishAsync(Arg.Any<PublishRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            _told.Add(JsonDocument.Parse(call.Arg<PublishRequest>().Message).RootElement);
            return new PublishResponse();
        });

    [Fact]
    public async Task A_catalog_that_is_up_from_the_start_is_no_news()
    {
        await AnswerAsync();
        await AnswerAsync();

        Assert.Empty(_told);
        Assert.True((await StateAsync()).IsUp);
    }

    [Fact]
    public async Task Going_down_and_coming_back_are_told_once_each()
    {
        await AnswerAsync();
        await RefuseAsync();
        await RefuseAsync();
        await AnswerAsync();
        await AnswerAsync();

        Assert.Equal(["catalog.down", "catalog.up"], _told.Select(message => message.GetProperty("type").GetString()));
        Assert.NotEqual(_told[0].GetProperty("id").GetString(), _told[1].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_catalog_that_is_down_from_the_start_is_news()
    {
        await RefuseAsync();

        Assert.Equal("The catalog could not be reached.", Assert.Single(_told).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_notification_that_failed_is_sent_by_the_next_probe_under_the_same_change()
    {
        await AnswerAsync();
        _topic.PublishAsync(Arg.Any<PublishRequest>(), Arg.Any<CancellationToken>()).ThrowsAsync(new AmazonSimpleNotificationServiceException("Down."));
        await Assert.ThrowsAsync<AmazonSimpleNotificationServiceException>(RefuseAsync);
        var since = (await StateAsync()).Since;
        _topic.PublishAsync(Arg.Any<PublishRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            _told.Add(JsonDocument.Parse(call.Arg<PublishRequest>().Message).RootElement);
            return new PublishResponse();
        });

        await RefuseAsync();

        Assert.Equal(since, Assert.Single(_told).GetProperty("since").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_probe_that_dies_after_telling_tells_again_with_the_same_id()
    {
        await AnswerAsync();
        _bucket.BeforePut = key =>
        {
            if (key == ProbeRecord.Key)
            {
                throw new IOException("The process is gone.");
            }
        };
        await Assert.ThrowsAsync<IOException>(RefuseAsync);
        _bucket.BeforePut = _ => { };

        await RefuseAsync();

        Assert.Equal(2, _told.Count);
        Assert.Equal(_told[0].GetProperty("id").GetString(), _told[1].GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_state_says_since_when_and_when_last_it_was_well()
    {
        await AnswerAsync();
        var lastGood = _time.GetUtcNow() - TimeSpan.FromMinutes(5);
        await RefuseAsync();
        await RefuseAsync();

        var state = await StateAsync();
        Assert.Equal(lastGood, state.LastSuccess);
        Assert.Equal(lastGood + TimeSpan.FromMinutes(5), state.Since);
        Assert.Equal(lastGood + TimeSpan.FromMinutes(10), state.CheckedAt);
        Assert.Equal("Films", state.Name);
    }

    [Fact]
    public async Task Without_a_catalog_nothing_is_asked_and_nothing_written()
    {
        var result = await new CatalogProbeFunction(null, Store, Buckets, _topic, "topic", _time)
            .RunAsync(new ScheduledEvent(), Substitute.For<ILambdaContext>(), CancellationToken.None);

        Assert.Null(result.IsUp);
        Assert.False(_bucket.Has(CatalogState.Key));
    }

    private static Buckets Buckets => new("work", "media");

    private ObjectStore Store => new(_bucket.Client, _time);

    private async Task<CatalogState> StateAsync() =>
        (await Store.FindJsonAsync("work", CatalogState.Key, CoreJson.Default.CatalogState, CancellationToken.None)).Document!;

    private Task AnswerAsync()
    {
        _catalog.ProbeAsync(Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>()).Returns(new CatalogHealth("Films", null, 1, TimeSpan.FromMilliseconds(3)));
        return ProbeAsync();
    }

    private Task RefuseAsync()
    {
        _catalog.ProbeAsync(Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>()).ThrowsAsync(new CatalogNoAnswerException("Connection refused (10.0.0.7:80)."));
        return ProbeAsync();
    }

    private async Task ProbeAsync()
    {
        try
        {
            await new CatalogProbeFunction(_catalog, Store, Buckets, _topic, "topic", _time)
                .RunAsync(new ScheduledEvent(), Substitute.For<ILambdaContext>(), CancellationToken.None);
        }
        finally
        {
            _time.Advance(TimeSpan.FromMinutes(5));
        }
    }
}
