using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Media.Api.OpenApi;

/// <summary>What the code says of types and their members, for callers: its XML documentation, which lies beside the assemblies.</summary>
internal sealed partial class MemberTexts
{
    private static readonly Lazy<MemberTexts> Lazily = new(() => new MemberTexts());

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private MemberTexts()
    {
        foreach (var member in Members("Media.Api").Concat(Members("Media.Core")))
        {
            Add(member.Attribute("name")!.Value, member);
        }
    }

    /// <summary>Read when the description is first asked for.</summary>
    public static MemberTexts Loaded => Lazily.Value;

    /// <summary>What a type is; null where nothing is said.</summary>
    public string? Of(Type type) => _texts.GetValueOrDefault($"T:{type.FullName?.Replace('+', '.')}");

    /// <summary>What a member is, by its name in code; null where nothing is said.</summary>
    public string? Of(Type type, string member) =>
        _texts.GetValueOrDefault($"P:{type.FullName?.Replace('+', '.')}.{member}") ?? (type.BaseType is { } ancestor && ancestor != typeof(object) ? Of(ancestor, member) : null);

    /// <summary>What a value of an enumeration means; null where nothing is said.</summary>
    public string? Of(Type type, Enum value) => _texts.GetValueOrDefault($"F:{type.FullName?.Replace('+', '.')}.{value}");

    private static IEnumerable<XElement> Members(string assembly) =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, assembly + ".xml")).Descendants("member");

    // A record's parameters are its members.
    private void Add(string name, XElement member)
    {
        if (member.Element("summary") is { } summary)
        {
            _texts[name] = Words(summary);
        }

        foreach (var parameter in name.StartsWith("T:", StringComparison.Ordinal) ? member.Elements("param") : [])
        {
            _texts[$"P:{name[2..]}.{parameter.Attribute("name")!.Value}"] = Words(parameter);
        }
    }

    /// <summary>Plain text: names of code are shown as the API spells them.</summary>
    private static string Words(XElement element) => Blanks().Replace(
        string.Concat(element.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement reference when (reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword")) is { } named => $"`{Spelled(named.Value)}`",
            XElement other => other.Value,
            _ => "",
        })),
        " ").Trim();

    private static string Spelled(string reference) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(reference[(reference.LastIndexOf('.') + 1)..]);

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
