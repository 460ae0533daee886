using System.Text.Json.Nodes;

namespace Media.Local.Template;

/// <summary>The parsed template with its references ready to be resolved.</summary>
internal sealed class TemplateSource
{
    private readonly JsonObject _root;
    private readonly JsonObject _resources;
    private readonly ConditionTable _conditions;
    private readonly Intrinsics _intrinsics;
    private readonly string _file;

    private TemplateSource(JsonObject root, string file, StackIdentity stack, IReadOnlyDictionary<string, string> parameters, IReadOnlyDictionary<string, string> provided)
    {
        _root = root;
        _file = file;
        Stack = stack;
        _resources = Section("Resources");
        _conditions = new ConditionTable(Section("Conditions"), (node, place) => _intrinsics!.ResolveText(node, place), file);
        References = new ReferenceTable(
            _resources, ParameterTable.Read(Section("Parameters"), parameters, provided, file), Exists,
            (node, place) => _intrinsics!.ResolveText(node, place), stack, file);
        _intrinsics = new Intrinsics(References, _conditions, Section("Mappings"), file);
    }

    public StackIdentity Stack { get; }

    public ReferenceTable References { get; }

    public static TemplateSource Parse(
        string text, string file, StackIdentity stack, IReadOnlyDictionary<string, string> parameters, IReadOnlyDictionary<string, string> provided) =>
        new(YamlReader.Read(text, file), file, stack, parameters, provided);

    /// <summary>The resources whose condition holds, globals merged in and every value resolved.</summary>
    public IReadOnlyList<(string Type, Properties Properties)> ExistingResources()
    {
        if (_resources.Count == 0)
        {
            throw new TemplateException(_file, "Resources", "there are none.");
        }
        return [.. _resources.Select(entry => entry.Key).Where(Exists).Select(id => (References.TypeOf(id), Resolve(id)))];
    }

    public IReadOnlyDictionary<string, string> Outputs() => Section("Outputs")
        .Where(output => output.Value?["Condition"] is not { } condition || _conditions.IsTrue(condition.ToString(), $"Outputs.{output.Key}"))
        .ToDictionary(output => output.Key, output => _intrinsics.ResolveText(output.Value?["Value"], $"Outputs.{output.Key}"));

    public TopicModel Topic(Properties p) =>
        new(p.Place, References.NameOf(p.Place, p.Place), References.ArnOf(p.Place, p.Place).ToString());

    public static SubscriptionModel Subscription(Properties p) => p.Text("Protocol") is "sqs"
        ? new SubscriptionModel(p.Place, p.Text("TopicArn"), p.Text("Endpoint"), p.Truth("RawMessageDelivery", false))
        : throw p.Error("Protocol", $"only sqs is served, not {p.Text("Protocol")}.");

    private Properties Resolve(string id)
    {
        var resource = _resources[id] as JsonObject ?? throw new TemplateException(_file, id, "has to be a mapping.");
        if (resource["Type"] is not { } type)
        {
            throw new TemplateException(_file, id, "has no Type.");
        }
        var given = resource["Properties"] switch
        {
            null => [],
            JsonObject map => map,
            _ => throw new TemplateException(_file, $"{id}.Properties", "has to be a mapping."),
        };
        var global = type.ToString() is ResourceType.Function ? _root["Globals"]?["Function"] as JsonObject : null;
        var merged = global is null ? given : Globals.Merge(global, given);
        return new Properties((JsonObject)_intrinsics.Resolve(merged, id)!, _file, id);
    }

    private bool Exists(string id) =>
        _resources[id]?["Condition"] is not { } condition || _conditions.IsTrue(condition.ToString(), id);

    private JsonObject Section(string name) => _root[name] switch
    {
        null => [],
        JsonObject map => map,
        _ => throw new TemplateException(_file, name, "has to be a mapping."),
    };
}
