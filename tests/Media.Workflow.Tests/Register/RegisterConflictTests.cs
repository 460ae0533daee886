using Media.Catalog;
using Media.Core.Catalogs;
using Media.Workflow.Register;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using static Media.Workflow.Tests.Register.CatalogFixture;

namespace Media.Workflow.Tests.Register;

/// <summary>Answers that a real catalog gives only now and then.</summary>
public sealed class RegisterConflictTests
{
    private readonly CatalogFixture _world = new();
    private readonly ICatalog _catalog = Substitute.For<ICatalog>();

    public RegisterConflictTests() =>
        _catalog.GetAsync("e1", Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>())
            .Returns(new CatalogItem { Id = "e1", ParentId = "0", Title = "Film", Class = "object.item.videoItem" });

    [Fact]
    public async Task An_entry_that_changed_meanwhile_is_read_again()
    {
        await _world.PublishAsync("r1");
        _catalog.UpdateAsync("e1", Arg.Any<IReadOnlyList<CatalogChange>>(), Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>()).Returns(
            _ => throw new CatalogConflictException("Changed.", 702), _ => throw new CatalogInvalidRequestException("Mismatch.", 706), _ => Task.CompletedTask);

        var done = await _world.RegisterAsync(Message("r1", "e1"), _catalog);

        Assert.Equal(Registration.Registered, done);
        await _catalog.Received(3).GetAsync("e1", Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_release_that_is_replaced_between_two_reads_is_not_written()
    {
        await _world.PublishAsync("r1");
        _catalog.UpdateAsync("e1", Arg.Any<IReadOnlyList<CatalogChange>>(), Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>())
            .Returns(async _ =>
            {
                await _world.PublishAsync("r2");
                throw new CatalogConflictException("Changed.", 702);
            });

        var done = await _world.RegisterAsync(Message("r1", "e1"), _catalog);

        Assert.Equal(Registration.Superseded, done);
        await _catalog.ReceivedWithAnyArgs(1).UpdateAsync(default!, default!);
    }

    [Fact]
    public async Task A_write_without_an_answer_keeps_others_away_until_it_must_be_over()
    {
        await _world.PublishAsync("r1");
        _catalog.UpdateAsync("e1", Arg.Any<IReadOnlyList<CatalogChange>>(), Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new CatalogTimeoutException("No answer."));
        await Assert.ThrowsAsync<CatalogTimeoutException>(() => _world.RegisterAsync(Message("r1", "e1"), _catalog));

        await Assert.ThrowsAsync<RegistrationBusyException>(() => _world.RegisterAsync(Message("r1", "e1"), _catalog));
        _world.Time.Advance(LinkStore.Lease);
        await Assert.ThrowsAsync<CatalogTimeoutException>(() => _world.RegisterAsync(Message("r1", "e1"), _catalog));
    }

    [Fact]
    public async Task A_catalog_that_can_neither_search_nor_be_looked_through_gets_no_second_entry()
    {
        await _world.PublishAsync("r1");
        await _world.PutLinkAsync(new CatalogLink(1, Asset, null, null, null));
        _catalog.GetCapabilitiesAsync(Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>()).Returns(new CatalogCapabilities
        {
            CanSearch = false, CanCreate = true, CanUpdate = true, CanDelete = true, SearchFields = [], SortFields = [],
        });
        _catalog.BrowseAsync("0", Arg.Any<PageRequest>(), Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>()).Returns(call => new CatalogPage(
            [.. Enumerable.Range(0, call.Arg<PageRequest>().Limit).Select(n => new CatalogItem { Id = $"{n}", ParentId = "0", Title = "Other", Class = "object.item" })],
            call.Arg<PageRequest>().Offset, 1_000_000, null));

        var failure = await Assert.ThrowsAsync<RegistrationRefusedException>(() => _world.RegisterAsync(Message("r1"), _catalog));

        Assert.Equal("Catalog.CannotTell", failure.Error);
        await _catalog.DidNotReceiveWithAnyArgs().CreateAsync(default!, default!);
    }
}
