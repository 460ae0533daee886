using System.Text;
using System.Text.Json;
using Media.Cli.Api;
using Media.Cli.Display;
using Spectre.Console;

namespace Media.Cli.Commands;

/// <param name="Text">What to search for; null for everything.</param>
/// <param name="Class">Only this class and those that derive from it.</param>
/// <param name="Container">Only what is in this container.</param>
/// <param name="Sort">The order.</param>
/// <param name="Limit">The most that are shown.</param>
internal sealed record AssetFilter(string? Text, string? Class, string? Container, string? Sort, int? Limit);

/// <summary>Shows and changes the assets of the catalog through the REST API.</summary>
internal sealed class AssetsCommand(Screen screen, TimeProvider time)
{
    private const string MergePatch = "application/merge-patch+json";

    public async Task<int> ListAsync(AssetFilter filter, bool json, string? data, CancellationToken cancellation)
    {
        using var connection = ApiConnection.Open(data, time);
        var page = await connection.Api.ListAssetsAsync(filter.Text, filter.Class, filter.Container, filter.Sort, filter.Limit, null, cancellation);
        if (json)
        {
            await PrintAsync(JsonSerializer.Serialize(page, Api.ApiJson.Default.AssetPage));
            return 0;
        }

        if (page.Items.Length == 0)
        {
            screen.Line("No assets.");
        }
        else
        {
            screen.Console.Write(Table(page.Items));
        }
        if (page.Next is not null)
        {
            screen.Line("There are more: ask for more with --limit, or for fewer with --q.");
        }
        return 0;
    }

    public async Task<int> ShowAsync(string id, string? data, CancellationToken cancellation)
    {
        using var connection = ApiConnection.Open(data, time);
        using var answer = await connection.Api.GetAssetAsync(id, cancellation);
        await PrintAsync(JsonSerializer.Serialize((await answer.EnsureSuccessStatusCodeAsync()).Content, Api.ApiJson.Default.JsonElement));
        return 0;
    }

    public async Task<int> EditAsync(string id, string? title, IReadOnlyList<string> fields, string? data, CancellationToken cancellation)
    {
        var changes = new Dictionary<string, string>();
        foreach (var (name, value) in fields.Select(Change))
        {
            changes[name] = value;
        }
        if (title is not null)
        {
            changes["title"] = title;
        }
        if (changes.Count == 0)
        {
            throw new CliException("Nothing to change: name a field with --title or --set FIELD=VALUE.");
        }
        using var connection = ApiConnection.Open(data, time);
        using var current = await connection.Api.GetAssetAsync(id, cancellation);
        await current.EnsureSuccessStatusCodeAsync();
        var etag = current.Headers?.ETag?.ToString() ?? throw new CliException("The API gave the asset without an ETag, so that it cannot be changed safely.");
        using var patch = new StringContent(JsonSerializer.Serialize(changes, Api.ApiJson.Default.DictionaryStringString), Encoding.UTF8, MergePatch);
        var changed = await connection.Api.ChangeAssetAsync(id, etag, patch, cancellation);
        await PrintAsync(JsonSerializer.Serialize(changed, Api.ApiJson.Default.JsonElement));
        return 0;
    }

    internal static (string Name, string Value) Change(string text) => text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
        ? (text[..at], text[(at + 1)..])
        : throw new CliException($"--set takes FIELD=VALUE, not {text}.");

    internal static Table Table(IEnumerable<JsonElement> assets)
    {
        var table = new Table { Border = TableBorder.Ascii }.AddColumns("Id", "Kind", "Title", "Date");
        foreach (var asset in assets)
        {
            table.AddRow(new Text(Member(asset, "id")), new Text(Member(asset, "kind")), new Text(Member(asset, "title")), new Text(Member(asset, "date")));
        }
        return table;
    }

    private static string Member(JsonElement asset, string name) => asset.TryGetProperty(name, out var value) ? value.ToString() : "";

    private Task PrintAsync(string text) => screen.Console.Profile.Out.Writer.WriteLineAsync(text);
}
