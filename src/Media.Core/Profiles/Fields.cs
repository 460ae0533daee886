using System.Globalization;
using Media.Core.Failures;
using YamlDotNet.RepresentationModel;

namespace Media.Core.Profiles;

/// <summary>The fields of one mapping of a profile; every refusal names the line and the field.</summary>
internal sealed class Fields
{
    private readonly string _profile;
    private readonly string _path;
    private readonly YamlMappingNode _node;
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);

    public Fields(string profile, string path, YamlMappingNode node, string[] known)
    {
        (_profile, _path, _node) = (profile, path, node);
        foreach (var (key, value) in node.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw new Item(profile, path, key).Refused($"there is no field '{Item.Shown(name)}' here; allowed: {string.Join(", ", known)}");
            }

            if (!_values.TryAdd(name, value))
            {
                throw new Item(profile, path, key).Refused($"the field '{name}' stands there twice");
            }
        }
    }

    public Exception Refused(string field, string sentence) =>
        (field.Length > 0 && _values.TryGetValue(field, out var value) ? new Item(_profile, Path(field), value) : new Item(_profile, field.Length > 0 ? Path(field) : _path, _node)).Refused(sentence);

    public bool Has(string field) => _values.ContainsKey(field);

    /// <summary>The text of a field that is there.</summary>
    public string Raw(string field) => Find(field)!.Text();

    public string Text(string field, int longest) => Find(field) is { } item
        ? item.Text() is { Length: > 0 } text && text.Length <= longest && !text.Any(char.IsControl) ? text : throw item.Refused($"it has to be a text of 1 to {longest} characters on one line")
        : throw Refused(field, "it is missing");

    public T Choice<T>(string field, IReadOnlyDictionary<string, T> allowed, T otherwise) => Find(field) is { } item ? item.Choice(allowed) : otherwise;

    public double Number(string field, double least, double most, double otherwise, bool whole) =>
        Find(field) is { } item ? whole ? item.Whole((int)least, (int)most) : item.Number(least, most) : otherwise;

    /// <summary>A number; null where the field is not there.</summary>
    public double? Number(string field, double least, double most) => Find(field)?.Number(least, most);

    /// <summary>The items; null where the field is not there.</summary>
    public T[]? List<T>(string field, Func<Item, T> read) => Find(field) is not { } item ? null
        : item.Node is YamlSequenceNode list ? [.. list.Children.Select((child, number) => read(new Item(_profile, $"{Path(field)}[{number}]", child)))]
        : throw item.Refused("it has to be a list, as in [a, b]");

    /// <summary>The fields below a field; null where it is not there.</summary>
    public Fields? Map(string field, string[] known) => Find(field) is not { } item ? null
        : item.Node is YamlMappingNode map ? new Fields(_profile, Path(field), map, known)
        : throw item.Refused($"it has to hold fields; allowed: {string.Join(", ", known)}");

    private Item? Find(string field) => _values.TryGetValue(field, out var value) ? new Item(_profile, Path(field), value) : null;

    private string Path(string field) => _path.Length > 0 ? $"{_path}.{field}" : field;
}

/// <summary>One value of a profile.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="Path">Its field, as in <c>video.rungs[1]</c>.</param>
/// <param name="Node">What stands there.</param>
internal sealed record Item(string Profile, string Path, YamlNode Node)
{
    public ProfileRefusedException Refused(string sentence) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Profile {Profile}, line {Line}{(Path.Length > 0 ? $", field {Path}" : "")}: {sentence}."));

    /// <summary>Where it stands; a mapping within a list has no place of its own, but its field has.</summary>
    private long Line => Node is YamlMappingNode { Children: { Count: > 0 } fields } ? Math.Max(Node.Start.Line, fields[0].Key.Start.Line) : Node.Start.Line;

    /// <summary>What somebody wrote, fit to be quoted.</summary>
    public static string Shown(string text) =>
        string.Concat(text.Take(40).Select(letter => char.IsControl(letter) ? ' ' : letter)) + (text.Length > 40 ? "…" : "");

    public string Text() => Node is YamlScalarNode { Value: { } text } ? text : throw Refused("it has to be one value");

    public bool Is(string word) => Node is YamlScalarNode scalar && scalar.Value == word;

    public T Choice<T>(IReadOnlyDictionary<string, T> allowed) => Node is YamlScalarNode { Value: { } word } && allowed.TryGetValue(word, out var value)
        ? value
        : throw Refused($"'{Shown((Node as YamlScalarNode)?.Value ?? "a list")}' is not known; allowed: {string.Join(", ", allowed.Keys)}");

    public int Whole(int least, int most) =>
        int.TryParse((Node as YamlScalarNode)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Refused($"'{Shown((Node as YamlScalarNode)?.Value ?? "a list")}' is no whole number from {least} to {most}");

    public double Number(double least, double most) =>
        double.TryParse((Node as YamlScalarNode)?.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Refused(string.Create(CultureInfo.InvariantCulture, $"'{Shown((Node as YamlScalarNode)?.Value ?? "a list")}' is no number from {least} to {most}"));

    /// <summary>A word, or a mapping of one field.</summary>
    public (Item Key, Item? Value) Single() => Node is YamlMappingNode { Children: { Count: 1 } only }
        ? (this with { Node = only[0].Key }, this with { Node = only[0].Value })
        : (this, null);
}
