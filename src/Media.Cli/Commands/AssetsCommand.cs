using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Media.Cli.Api;
using Media.Cli.Display;
using Spectre.Console;

namespace Media.Cli.Commands;

/// <param name="Text">What to search for; null for everything.</param>
/// <param name="Class">Only this class and those that derive from it.</param>
/// <param name="Container">Only what is in this container.</param>
/// <param name="Sort">The order.</param>
/// <param name="Limit">The most that are shown, from 1; null for all.</param>
internal sealed record AssetFilter(string? Text, string? Class, string? Container, string? Sort, int? Limit);

/// <param name="Title">What it is called.</param>
/// <param name="Class">Its class, as in <c>object.item.videoItem.movie</c>; null: the API's choice.</param>
/// <param name="Container">Where it is put; null: the API's choice.</param>
/// <param name="Fields">Further members as FIELD=VALUE.</param>
internal sealed record NewAsset(string Title, string? Class, string? Container, IReadOnlyList<string> Fields);

/// <summary>Finds, makes, changes, plays and removes the assets of the catalog through the REST API.</summary>
internal sealed class AssetsCommand(Screen screen, TimeProvider time)
{
    private const int MostInPage = 200;
    private const string MergePatch = "application/merge-patch+json";

    public async Task<int> ListAsync(AssetFilter filter, bool json, string? data, CancellationToken cancellation)
    {
        using var connection = ApiConnection.Open(data, time);
        var page = await ReadAsync(connection.Api, filter, cancellation);
        if (json)
        {
            await screen.PrintAsync(JsonSerializer.Serialize(page, ApiJson.Readable.AssetPage));
            return 0;
        }
        if (page.Items.Length == 0)
        {
            screen.Line("No assets.");
            return 0;
        }
        screen.Table(Table(page.Items));
        if (page.Next is not null)
        {
            screen.Line($"These are the first {page.Items.Length}; there are more: --limit N or --all shows them.");
        }
        return 0;
    }

    public async Task<int> CreateAsync(NewAsset asset, string? data, CancellationToken cancellation)
    {
        var members = Changes(asset.Title, asset.Fields);
        foreach (var (name, value) in new[] { ("class", asset.Class), ("container", asset.Container) })
        {
            if (value is not null)
            {
                members[name] = value;
            }
        }
        using var connection = ApiConnection.Open(data, time);
        using var body = Json(members, "application/json");
        await PrintAsync(await connection.Api.CreateAssetAsync(body, cancellation));
        return 0;
    }

    public async Task<int> DeleteAsync(string id, bool keepMedia, string? data, CancellationToken cancellation)
    {
        using var connection = ApiConnection.Open(data, time);
        await connection.Api.DeleteAssetAsync(id, keepMedia ? "keep" : null, cancellation);
        screen.Line(keepMedia ? $"The asset {id} was removed; its media stays." : $"The asset {id} was removed, and its media with it.");
        return 0;
    }

    public async Task<int> PlayAsync(string id, bool json, string? data, CancellationToken cancellation)
    {
        using var connection = ApiConnection.Open(data, time);
        var play = await connection.Api.PlayAssetAsync(id, cancellation);
        await screen.PrintAsync(json ? JsonSerializer.Serialize(play, ApiJson.Readable.Playable) : play.Url);
        return 0;
    }

    public async Task<int> ShowAsync(string id, string? data, CancellationToken cancellation)
    {
        using var connection = ApiConnection.Open(data, time);
        using var answer = await connection.Api.GetAssetAsync(id, cancellation);
        await PrintAsync((await answer.EnsureSuccessStatusCodeAsync()).Content);
        return 0;
    }

    public async Task<int> EditAsync(string id, string? title, IReadOnlyList<string> fields, string? data, CancellationToken cancellation)
    {
        var changes = Changes(title, fields);
        if (changes.Count == 0)
        {
            throw new CliException("Nothing to change: name a field with --title or --set FIELD=VALUE.");
        }
        using var connection = ApiConnection.Open(data, time);
        using var current = await connection.Api.GetAssetAsync(id, cancellation);
        await current.EnsureSuccessStatusCodeAsync();
        var etag = current.Headers?.ETag?.ToString() ?? throw new CliException("The API gave the asset without an ETag, so that it cannot be changed safely.");
        using var patch = Json(changes, MergePatch);
        await PrintAsync(await connection.Api.ChangeAssetAsync(id, etag, patch, cancellation));
        return 0;
    }

    private static (string Name, string Value) Change(string text) => text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
        ? (text[..at], text[(at + 1)..])
        : throw new CliException($"--set takes FIELD=VALUE, not {text}.");

    internal static Table Table(IEnumerable<JsonElement> assets)
    {
        var table = new Table { Border = TableBorder.Ascii }.AddColumns("Id", "Kind", "Title", "Date");
        foreach (var asset in assets)
        {
            table.AddRow([.. ((string[])["id", "kind", "title", "date"]).Select(name => WholeLines.Cell(Member(asset, name)))]);
        }
        return table;
    }

    private static string Member(JsonElement asset, string name) => asset.TryGetProperty(name, out var value) ? value.ToString() : "";

    // Page by page: one answer of the API holds no more than MostInPage.
    private static async Task<AssetPage> ReadAsync(IMediaApi api, AssetFilter filter, CancellationToken cancellation)
    {
        var items = new List<JsonElement>();
        string? next = null;
        do
        {
            var size = Math.Min(MostInPage, (filter.Limit ?? int.MaxValue) - items.Count);
            var page = await api.ListAssetsAsync(filter.Text, filter.Class, filter.Container, filter.Sort, size, next, cancellation);
            items.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null && (filter.Limit is null || items.Count < filter.Limit));
        return new AssetPage([.. items], next);
    }

    private static JsonObject Changes(string? title, IEnumerable<string> fields)
    {
        var changes = new JsonObject();
        foreach (var (name, value) in fields.Select(Change))
        {
            changes[name] = Value(value);
        }
        if (title is not null)
        {
            changes["title"] = title;
        }
        return changes;
    }

    // A list or a null is meant as JSON; anything else is the text itself, numbers too: the catalog's fields are texts.
    private static JsonNode? Value(string text)
    {
        if (text == "null")
        {
            return null;
        }
        if (!text.StartsWith('['))
        {
            return text;
        }
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static StringContent Json(JsonObject members, string type) => new(members.ToJsonString(), Encoding.UTF8, type);

    private Task PrintAsync(JsonElement document) => screen.PrintAsync(JsonSerializer.Serialize(document, ApiJson.Readable.JsonElement));
}
