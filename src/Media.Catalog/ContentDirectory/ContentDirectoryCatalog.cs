using System.Collections.Immutable;
using System.Xml.Linq;
using Media.Catalog.ContentDirectory.Actions;
using Media.Catalog.ContentDirectory.Didl;
using Media.Catalog.ContentDirectory.Discovery;
using Media.Catalog.ContentDirectory.Transport;
using Refit;

namespace Media.Catalog.ContentDirectory;

/// <summary>
/// The port onto a UPnP ContentDirectory server (versions 1 to 4). What differs between servers is met by rules that hold for all:
/// an answer is checked against the question, and where a refusal can mean two things a second question tells which.
/// </summary>
public sealed class ContentDirectoryCatalog : ICatalog, IDisposable
{
    private const int ActionFailed = 501;

    private readonly HttpClient _http;
    private readonly IContentDirectoryApi _api;
    private readonly ServiceLocator _locator;
    private readonly TimeProvider _time;

    /// <summary>A catalog that is called through a client which already has <see cref="CreateTransport"/> innermost.</summary>
    /// <param name="http">The client; disposed of with the catalog.</param>
    /// <param name="options">Where the catalog is.</param>
    /// <param name="time">The clock.</param>
    public ContentDirectoryCatalog(HttpClient http, ContentDirectoryOptions options, TimeProvider time)
    {
        // The transport bounds each try; whoever puts retries around it bounds them.
        http.Timeout = Timeout.InfiniteTimeSpan;
        http.BaseAddress = new Uri(options.DescriptionUrl.GetLeftPart(UriPartial.Authority));
        _http = http;
        _api = RestService.ForGenerated<IContentDirectoryApi>(http, ReplyErrors.Settings());
        _locator = new ServiceLocator(_api, options.DescriptionUrl);
        _time = time;
    }

    /// <summary>A catalog on connections of its own, with nothing in between.</summary>
    public static ContentDirectoryCatalog Connect(ContentDirectoryOptions options, TimeProvider? time = null) =>
        new(new HttpClient(CreateTransport(options, time)), options, time ?? TimeProvider.System);

    /// <summary>The innermost handler: bounds the time and size of replies. To be the primary handler of any client given to the constructor.</summary>
    public static HttpMessageHandler CreateTransport(ContentDirectoryOptions options, TimeProvider? time = null) =>
        CatalogTransport.Create(options, time ?? TimeProvider.System);

    /// <inheritdoc/>
    public Task<CatalogCapabilities> GetCapabilitiesAsync(CatalogCall call = default, CancellationToken cancellationToken = default) =>
        CallAsync(call, (service, _) => Task.FromResult(service.Capabilities!), cancellationToken);

    /// <inheritdoc/>
    public async Task<CatalogEntry> GetAsync(string id, CatalogCall call = default, CancellationToken cancellationToken = default) =>
        EntryOf(await GetElementAsync(id, call, cancellationToken));

    /// <inheritdoc/>
    public async Task<CatalogPage> BrowseAsync(
        string containerId, PageRequest page, CatalogCall call = default, CancellationToken cancellationToken = default)
    {
        Check(page);
        try
        {
            var reply = await CallAsync(
                call,
                (service, headers) =>
                {
                    CheckSort(service, page);
                    return _api.BrowseAsync(service.Control, BrowseRequest.Children(service.Type, containerId, page), headers, cancellationToken);
                },
                cancellationToken);
            var result = PageReader.Read(reply, page.Offset);

            // Nothing, or things from elsewhere: servers answer so for an item, or for an id that they do not know.
            if (result.Entries.IsEmpty || result.Entries.Any(entry => entry.ParentId != containerId))
            {
                await CheckContainerAsync(containerId, call, cancellationToken);
            }

            return result;
        }
        catch (CatalogException e) when (e is CatalogInvalidRequestException or CatalogFailedException && containerId != CatalogIds.Root)
        {
            await CheckContainerAsync(containerId, call, cancellationToken);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<CatalogPage> SearchAsync(
        string containerId, CatalogQuery query, PageRequest page, CatalogCall call = default, CancellationToken cancellationToken = default)
    {
        Check(page);
        var criteria = SearchCriteria.Write(query);
        try
        {
            var reply = await CallAsync(
                call,
                (service, headers) =>
                {
                    CheckQuery(service, query);
                    CheckSort(service, page);
                    return _api.SearchAsync(service.Control, new SearchRequest(service.Type, containerId, criteria, page), headers, cancellationToken);
                },
                cancellationToken);
            return PageReader.Read(reply, page.Offset);
        }
        catch (CatalogQueryRefusedException e) when (e.LegacyCode is not null && containerId != CatalogIds.Root)
        {
            // Some servers say "bad criteria" of a container that is not there.
            await CheckContainerAsync(containerId, call, cancellationToken);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<CatalogEntry> CreateAsync(
        string containerId, NewEntry entry, CatalogCall call = default, CancellationToken cancellationToken = default)
    {
        var document = DidlWriter.Document(containerId, entry);
        var reply = await CallAsync(
            call,
            (service, headers) => Offered(service, "CreateObject")
                ? _api.CreateObjectAsync(service.Control, new CreateObjectRequest(service.Type, containerId, document), headers, cancellationToken)
                : throw NotOffered("create entries"),
            cancellationToken);
        var created = string.IsNullOrWhiteSpace(reply.Result) ? null : DidlReader.Objects(reply.Result).Select(DidlReader.Entry).FirstOrDefault();
        return created is not null && created.Id == reply.ObjectId ? created : await GetAsync(reply.ObjectId, call, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task UpdateAsync(
        string id, IReadOnlyList<CatalogChange> changes, CatalogCall call = default, CancellationToken cancellationToken = default)
    {
        await CheckChangesAsync(call, cancellationToken);
        await ApplyAsync(id, ChangePlan.Of(await GetElementAsync(id, call, cancellationToken), changes), call, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<CatalogEntry> ChangeAsync(
        string id, Func<CatalogEntry, IReadOnlyList<CatalogChange>> decide, CatalogCall call = default, CancellationToken cancellationToken = default)
    {
        await CheckChangesAsync(call, cancellationToken);
        var element = await GetElementAsync(id, call, cancellationToken);
        var entry = EntryOf(element);
        var plan = ChangePlan.Of(element, decide(entry));
        await ApplyAsync(id, plan, call, cancellationToken);
        return plan.IsEmpty ? entry : await GetAsync(id, call, cancellationToken);
    }

    private async Task CheckChangesAsync(CatalogCall call, CancellationToken cancellationToken)
    {
        if (!Offered(await FindAsync(call, cancellationToken), "UpdateObject"))
        {
            throw NotOffered("change entries");
        }
    }

    private async Task ApplyAsync(string id, ImmutableArray<TagChange> plan, CatalogCall call, CancellationToken cancellationToken)
    {
        if (plan.IsEmpty)
        {
            return;
        }

        await CallAsync(
            call,
            (service, headers) =>
                _api.UpdateObjectAsync(service.Control, new UpdateObjectRequest(service.Type, id, plan), headers, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string id, CatalogCall call = default, CancellationToken cancellationToken = default) => CallAsync(
        call,
        (service, headers) => Offered(service, "DestroyObject")
            ? _api.DestroyObjectAsync(service.Control, new DestroyObjectRequest(service.Type, id), headers, cancellationToken)
            : throw NotOffered("remove entries"),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<uint> GetSystemUpdateIdAsync(CatalogCall call = default, CancellationToken cancellationToken = default)
    {
        var reply = await CallAsync(
            call,
            (service, headers) =>
                _api.GetSystemUpdateIdAsync(service.Control, QuestionRequest.SystemUpdateId(service.Type), headers, cancellationToken),
            cancellationToken);
        return reply.Id;
    }

    /// <inheritdoc/>
    public async Task<CatalogHealth> ProbeAsync(CatalogCall call = default, CancellationToken cancellationToken = default)
    {
        var start = _time.GetTimestamp();
        var updateId = await GetSystemUpdateIdAsync(call, cancellationToken);
        var elapsed = _time.GetElapsedTime(start);
        var service = await FindAsync(call, cancellationToken);
        return new CatalogHealth(service.Name, service.Model, updateId, elapsed);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _locator.Dispose();
        _http.Dispose();
    }

    private async Task<XElement> GetElementAsync(string id, CatalogCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await BrowseMetadataAsync(id, call, cancellationToken);
        }
        catch (CatalogFailedException e) when (e.LegacyCode == ActionFailed && id != CatalogIds.Root)
        {
            // "Action failed" for one id while the root is there: it is the id.
            await BrowseMetadataAsync(CatalogIds.Root, call, cancellationToken);
            throw new CatalogNotFoundException($"The catalog has no entry with the id '{id}'.", e.LegacyCode, e);
        }
    }

    private async Task<XElement> BrowseMetadataAsync(string id, CatalogCall call, CancellationToken cancellationToken)
    {
        var reply = await CallAsync(
            call,
            (service, headers) => _api.BrowseAsync(service.Control, BrowseRequest.Metadata(service.Type, id), headers, cancellationToken),
            cancellationToken);

        // Another object than the one asked for (servers give the root for an id they do not know) is as good as none.
        return DidlReader.Objects(reply.Result).FirstOrDefault(element => (string?)element.Attribute("id") == id)
            ?? throw new CatalogNotFoundException($"The catalog has no entry with the id '{id}'.");
    }

    private async Task CheckContainerAsync(string id, CatalogCall call, CancellationToken cancellationToken)
    {
        if (await GetAsync(id, call, cancellationToken) is not CatalogContainer)
        {
            throw new CatalogNotFoundException($"The entry with the id '{id}' is not a container.");
        }
    }

    private Task<CatalogService> FindAsync(CatalogCall call, CancellationToken cancellationToken) =>
        _locator.FindAsync(CallHeaders.Of(call), cancellationToken);

    private async Task<T> CallAsync<T>(
        CatalogCall call, Func<CatalogService, IDictionary<string, string>, Task<T>> action, CancellationToken cancellationToken)
    {
        var service = await FindAsync(call, cancellationToken);
        try
        {
            return await action(service, CallHeaders.Of(call));
        }
        catch (CatalogException e) when (e is CatalogNoAnswerException or CatalogBadAnswerException)
        {
            _locator.Forget(service);
            throw;
        }
    }

    private static CatalogEntry EntryOf(XElement element) =>
        DidlReader.Entry(element) ?? throw new CatalogBadAnswerException("The catalog's object has no id.", retryHelps: false);

    private static bool Offered(CatalogService service, string action) => service.Actions.Contains(action);

    private static CatalogUnsupportedException NotOffered(string what) => new($"This catalog cannot {what}.");

    private static void Check(PageRequest page)
    {
        if (page.Offset < 0 || page.Limit < 1)
        {
            throw new CatalogInvalidRequestException("A page has an offset of at least 0 and a limit of at least 1.");
        }
    }

    /// <summary>Servers ignore an order that they cannot make, or a property that they cannot search: the answer would be wrong.</summary>
    private static void CheckSort(CatalogService service, PageRequest page)
    {
        if (!service.Capabilities!.CanSortBy(page.Sort))
        {
            var refused = page.Sort.First(key => !service.Capabilities.SortFields.Contains(key.Field)).Field;
            throw new CatalogSortRefusedException($"This catalog cannot sort by {refused}.");
        }
    }

    private static void CheckQuery(CatalogService service, CatalogQuery query)
    {
        if (!service.Capabilities!.CanSearch)
        {
            throw NotOffered("search");
        }

        if (!service.Capabilities.CanSearchBy(query))
        {
            var refused = query.Fields().First(field => !service.Capabilities.SearchFields.Contains(field));
            throw new CatalogQueryRefusedException($"This catalog cannot search by {refused}.");
        }
    }
}
