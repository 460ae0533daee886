using System.Text.Json;

namespace Media.Local.StepFunctions.Validation;

/// <summary>Which fields there are, and what each may hold. A field that is not listed is refused.</summary>
internal static class FieldRules
{
    private static readonly Dictionary<string, FieldKind> Named = new() { ["Type"] = FieldKind.Text, ["Comment"] = FieldKind.Text, ["QueryLanguage"] = FieldKind.Text };

    private static readonly Dictionary<string, FieldKind> InOut = Merge(Named, ("InputPath", FieldKind.PathOrNull), ("OutputPath", FieldKind.PathOrNull));

    private static readonly Dictionary<string, FieldKind> Moving = Merge(InOut, ("Next", FieldKind.Text), ("End", FieldKind.Boolean));

    private static readonly Dictionary<string, FieldKind> Working = Merge(
        Moving, ("Parameters", FieldKind.Template), ("ResultSelector", FieldKind.Template), ("ResultPath", FieldKind.ReferencePathOrNull),
        ("Retry", FieldKind.Array), ("Catch", FieldKind.Array));

    public static Dictionary<string, FieldKind> TopLevel { get; } = Merge(
        [], ("Comment", FieldKind.Text), ("QueryLanguage", FieldKind.Text), ("StartAt", FieldKind.Text), ("States", FieldKind.Object),
        ("Version", FieldKind.Text), ("TimeoutSeconds", FieldKind.PositiveInteger));

    public static Dictionary<string, FieldKind> Processor { get; } = Merge(
        [], ("Comment", FieldKind.Text), ("QueryLanguage", FieldKind.Text), ("StartAt", FieldKind.Text), ("States", FieldKind.Object), ("ProcessorConfig", FieldKind.Object));

    public static Dictionary<string, FieldKind> Retrier { get; } = Merge(
        [], ("Comment", FieldKind.Text), ("ErrorEquals", FieldKind.Array), ("IntervalSeconds", FieldKind.PositiveInteger), ("MaxAttempts", FieldKind.Integer),
        ("BackoffRate", FieldKind.Rate), ("MaxDelaySeconds", FieldKind.PositiveInteger), ("JitterStrategy", FieldKind.Jitter));

    public static Dictionary<string, FieldKind> Catcher { get; } = Merge(
        [], ("Comment", FieldKind.Text), ("ErrorEquals", FieldKind.Array), ("ResultPath", FieldKind.ReferencePathOrNull), ("Next", FieldKind.Text));

    public static Dictionary<string, FieldKind> Reader { get; } = Merge(
        [], ("Resource", FieldKind.Text), ("ReaderConfig", FieldKind.Object), ("Parameters", FieldKind.Template));

    public static Dictionary<string, FieldKind> ReaderConfig { get; } = Merge(
        [], ("InputType", FieldKind.Text), ("MaxItems", FieldKind.Integer), ("MaxItemsPath", FieldKind.Path), ("CSVHeaderLocation", FieldKind.Text),
        ("CSVHeaders", FieldKind.Array), ("CSVDelimiter", FieldKind.Text));

    public static Dictionary<string, Dictionary<string, FieldKind>> OfState { get; } = new(StringComparer.Ordinal)
    {
        ["Pass"] = Merge(Moving, ("Result", FieldKind.Any), ("Parameters", FieldKind.Template), ("ResultPath", FieldKind.ReferencePathOrNull)),
        ["Task"] = Merge(
            Working, ("Resource", FieldKind.Text), ("TimeoutSeconds", FieldKind.PositiveInteger), ("TimeoutSecondsPath", FieldKind.Path),
            ("HeartbeatSeconds", FieldKind.PositiveInteger), ("HeartbeatSecondsPath", FieldKind.Path), ("Credentials", FieldKind.Object)),
        ["Choice"] = Merge(InOut, ("Choices", FieldKind.Array), ("Default", FieldKind.Text)),
        ["Wait"] = Merge(
            Moving, ("Seconds", FieldKind.Integer), ("SecondsPath", FieldKind.Path), ("Timestamp", FieldKind.Timestamp), ("TimestampPath", FieldKind.Path)),
        ["Succeed"] = InOut,
        ["Fail"] = Merge(Named, ("Error", FieldKind.Text), ("ErrorPath", FieldKind.PathOrFunction), ("Cause", FieldKind.Text), ("CausePath", FieldKind.PathOrFunction)),
        ["Parallel"] = Merge(Working, ("Branches", FieldKind.Array)),
        ["Map"] = Merge(
            Working, ("ItemProcessor", FieldKind.Object), ("Iterator", FieldKind.Object), ("ItemsPath", FieldKind.Path), ("ItemSelector", FieldKind.Template),
            ("MaxConcurrency", FieldKind.Integer), ("MaxConcurrencyPath", FieldKind.Path), ("ItemReader", FieldKind.Object), ("Label", FieldKind.Text),
            ("ToleratedFailureCount", FieldKind.Integer), ("ToleratedFailureCountPath", FieldKind.Path), ("ToleratedFailurePercentage", FieldKind.Percentage),
            ("ToleratedFailurePercentagePath", FieldKind.Path)),
    };

    public static void Check(Findings findings, JsonElement element, string location, Dictionary<string, FieldKind> allowed)
    {
        foreach (var field in element.EnumerateObject())
        {
            if (!allowed.TryGetValue(field.Name, out var kind))
            {
                findings.Schema($"Field '{field.Name}' is not supported", $"{location}/{field.Name}");
            }
            else if (FieldValues.Problem(kind, field.Value) is { } problem)
            {
                findings.Schema(problem, $"{location}/{field.Name}");
            }
        }
    }

    private static Dictionary<string, FieldKind> Merge(Dictionary<string, FieldKind> given, params (string Name, FieldKind Kind)[] more)
    {
        var merged = new Dictionary<string, FieldKind>(given, StringComparer.Ordinal);
        foreach (var (name, kind) in more)
        {
            merged[name] = kind;
        }
        return merged;
    }
}
