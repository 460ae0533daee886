using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Media.Api.Problems;
using Media.Api.Requests;
using Media.Catalog;

namespace Media.Api.Assets;

/// <summary>
/// What a caller sends of an asset, checked member by member. A member that is <c>null</c> is removed (RFC 7396); one that is absent stays.
/// </summary>
internal sealed record AssetInput
{
    /// <summary>Characters of a text at most.</summary>
    public const int MaxText = 16 * 1024;

    /// <summary>Values of a list at most.</summary>
    public const int MaxValues = 200;

    /// <summary>The values that fields are to have; none removes the field.</summary>
    public required ImmutableSortedDictionary<CatalogField, ImmutableArray<string>> Fields { get; init; }

    /// <summary>All resources that the asset is to have; null leaves them as they are.</summary>
    public ImmutableArray<Resource>? Resources { get; init; }

    /// <summary>The members that only a new asset may have: <c>kind</c>, <c>class</c>, <c>container</c>.</summary>
    public required ImmutableDictionary<string, string> Placement { get; init; }

    /// <summary>Reads a body.</summary>
    /// <exception cref="ProblemException">A member is unknown or wrong; the problem names it.</exception>
    public static AssetInput Read(JsonElement body, bool isNew)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("The body is to be a JSON object.");
        }

        var fields = ImmutableSortedDictionary.CreateBuilder<CatalogField, ImmutableArray<string>>();
        var placement = ImmutableDictionary.CreateBuilder<string, string>();
        ImmutableArray<Resource>? resources = null;
        foreach (var member in body.EnumerateObject())
        {
            if (AssetFields.Writable.TryGetValue(member.Name, out var target))
            {
                fields[target.Field] = Values(member, target.IsList);
            }
            else if (member.Name == "resources")
            {
                resources = ReadResources(member.Value);
            }
            else if (isNew && member.Name is "kind" or "class" or "container")
            {
                placement[member.Name] = Text(member.Name, member.Value);
            }
            else
            {
                throw Wrong(AssetFields.Shown.Contains(member.Name) ? $"'{member.Name}' cannot be written." : $"'{member.Name}' is no member of an asset.");
            }
        }

        Check(fields, isNew);
        return new AssetInput { Fields = fields.ToImmutable(), Resources = resources, Placement = placement.ToImmutable() };
    }

    private static void Check(ImmutableSortedDictionary<CatalogField, ImmutableArray<string>>.Builder fields, bool isNew)
    {
        if (fields.TryGetValue(CatalogField.Title, out var title) ? title is not [var text] || string.IsNullOrWhiteSpace(text) : isNew)
        {
            throw Wrong("An asset needs a 'title' that is not blank.");
        }

        if (fields.TryGetValue(CatalogField.Date, out var date) && date is [var day] && !IsDate(day))
        {
            throw Wrong("'date' is to be an ISO 8601 date or date-time, as in 2024-05-01 or 2024-05-01T12:00:00Z.");
        }

        foreach (var number in new[] { CatalogField.TrackNumber, CatalogField.EpisodeNumber })
        {
            if (fields.TryGetValue(number, out var value) && value is [var digits] && !uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                throw Wrong($"The {number} is to be a whole number, as a text.");
            }
        }
    }

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        || (text.Length > 10 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));

    private static ImmutableArray<string> Values(JsonProperty member, bool isList) => (member.Value.ValueKind, isList) switch
    {
        (JsonValueKind.Null, _) => [],
        (JsonValueKind.Array, true) when member.Value.GetArrayLength() <= MaxValues => [.. member.Value.EnumerateArray().Select(value => Text(member.Name, value))],
        (_, true) => throw Wrong($"'{member.Name}' is to be a list of at most {MaxValues} texts."),
        _ => [Text(member.Name, member.Value)],
    };

    private static string Text(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= MaxText } text
            ? text
            : throw Wrong($"'{name}' is to be a text of 1 to {MaxText} characters.");

    private static ImmutableArray<Resource> ReadResources(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MaxValues)
        {
            throw Wrong($"'resources' is to be a list of at most {MaxValues} resources.");
        }

        var documents = value.EnumerateArray().Select(element => JsonBody.Read(element, ApiJson.Strict.ResourceDocument, "a resource")).ToList();
        documents.ForEach(Check);
        return [.. documents.Select(AssetMapper.ToResource)];
    }

    private static void Check(ResourceDocument resource)
    {
        if (!Uri.TryCreate(resource.Uri, UriKind.Absolute, out var uri) || uri.IsFile || resource.Uri.Length > 4096)
        {
            throw Wrong("A resource's 'uri' is to be an absolute address.");
        }

        if (resource.Size < 0 || resource.DurationSeconds is < 0 or > 1e7 || resource.Width < 1 || resource.Height < 1 || resource.BitsPerSecond < 0
            || resource.Width is null != resource.Height is null || resource.SampleRate < 1 || resource.AudioChannels < 1)
        {
            throw Wrong("A resource has a number that cannot be, or only one of 'width' and 'height'.");
        }
    }

    private static ProblemException Wrong(string detail) => new(400, ProblemTypes.InvalidBody, detail);
}
