using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Media.Api.Problems;
using Media.Catalog;
using SortKey = Media.Catalog.SortKey;

namespace Media.Api.Assets;

/// <summary>What a list is asked for, checked.</summary>
internal sealed record ListRequest
{
    private const int MaxText = 200;

    /// <summary>Keys of an order at most.</summary>
    public const int MaxSortKeys = 4;

    /// <summary>Entries of a page at most.</summary>
    public const int MostListed = 200;

    /// <summary>Entries of a page where nothing else is asked for.</summary>
    public const int UsuallyListed = 50;

    private static readonly FrozenDictionary<string, EntryKind> Kinds =
        Enum.GetValues<EntryKind>().Where(kind => kind != EntryKind.Container).ToFrozenDictionary(kind => kind.ToString().ToLowerInvariant());

    /// <summary>Text to look for, or null.</summary>
    public string? Text { get; init; }

    /// <summary>The class that entries are to be of, or derive from.</summary>
    public string Class { get; init; } = "object.item";

    /// <summary>The catalog's id of the container to look below.</summary>
    public string Container { get; init; } = CatalogIds.Root;

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }

    public ImmutableArray<SortKey> Sort { get; init; } = [];

    public int Limit { get; init; } = UsuallyListed;

    public int Offset { get; init; }

    /// <summary>The list, whatever page of it: what a cursor is bound to.</summary>
    public string Identity { get; init; } = "";

    /// <summary>Reads the parameters.</summary>
    /// <exception cref="ProblemException">400: one is wrong; the problem names it.</exception>
    public static ListRequest Read(AssetListParameters parameters)
    {
        var identity = string.Join('\n', parameters.Q, parameters.Kind, parameters.Class, parameters.Container, parameters.From, parameters.To, parameters.Sort);
        return new ListRequest
        {
            Text = Bounded("q", parameters.Q),
            Class = ReadClass(parameters),
            Container = ReadContainer(parameters.Container),
            From = ReadDay("from", parameters.From),
            To = ReadDay("to", parameters.To),
            Sort = ReadSort(parameters.Sort),
            Limit = ReadLimit(parameters.Limit),
            Identity = identity,
            Offset = Cursor.Read(parameters.Cursor, identity),
        };
    }

    /// <summary>How many entries a page may have.</summary>
    public static int ReadLimit(string? text) => text switch
    {
        null => UsuallyListed,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostListed => limit,
        _ => throw Wrong($"'limit' is to be a whole number from 1 to {MostListed}."),
    };

    /// <summary>The keys of an order, as in <c>-date,title</c>.</summary>
    public static ImmutableArray<SortKey> ReadSort(string? text)
    {
        if (text is null)
        {
            return [];
        }

        var keys = text.Split(',', MaxSortKeys + 1);
        return keys.Length > MaxSortKeys ? throw Wrong($"'sort' takes at most {MaxSortKeys} keys.") : [.. keys.Select(Key)];

        static SortKey Key(string key) => AssetFields.Sortable.TryGetValue(key.StartsWith('-') ? key[1..] : key, out var field)
            ? new SortKey(field, key.StartsWith('-'))
            : throw Wrong($"'sort' takes {string.Join(", ", AssetFields.Sortable.Keys.Order())}, each with or without a '-' before it.");
    }

    private static string ReadClass(AssetListParameters parameters)
    {
        var kind = parameters.Kind switch
        {
            null => "object.item",
            var name when Kinds.TryGetValue(name, out var known) => EntryKinds.ClassOf(known),
            _ => throw Wrong($"'kind' is to be one of {string.Join(", ", Kinds.Keys.Order())}."),
        };
        return parameters.Class switch
        {
            null => kind,
            var name when name.Length > MaxText || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') || !EntryKinds.IsOrDerives(name, "object.item") =>
                throw Wrong("'class' is to be a class below object.item, as in object.item.videoItem.movie."),
            var name when !EntryKinds.IsOrDerives(name, kind) => throw Wrong("'class' is to be a class of the 'kind' given with it."),
            var name => name,
        };
    }

    private static string ReadContainer(string? id) =>
        id is null ? CatalogIds.Root : AssetId.Read(id) ?? throw Wrong("'container' is no id that the API gave out.");

    private static DateOnly? ReadDay(string name, string? text) => text switch
    {
        null => null,
        _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => throw Wrong($"'{name}' is to be a day, as in 2024-05-01."),
    };

    private static string? Bounded(string name, string? text) => text switch
    {
        null => null,
        { Length: 0 or > MaxText } => throw Wrong($"'{name}' is to have 1 to {MaxText} characters."),
        _ when text.Any(char.IsControl) || text.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar) => throw Wrong($"'{name}' has a character that no title has."),
        _ => text,
    };

    private static ProblemException Wrong(string detail) => new(400, ProblemTypes.InvalidQuery, detail);
}

/// <summary>The query parameters of the list of assets, as they came.</summary>
internal readonly record struct AssetListParameters(
    string? Q, string? Kind, string? Class, string? Container, string? From, string? To, string? Sort, string? Limit, string? Cursor, string? Fields);
