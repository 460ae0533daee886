using System.Text.Json;
using Media.Local.StepFunctions.Paths;
using Media.Local.StepFunctions.Templates;

namespace Media.Local.StepFunctions.Definitions;

internal static class MapParser
{
    public static MapState Parse(string name, JsonElement element)
    {
        var processor = DefinitionParser.Optional(element, "ItemProcessor") ?? element.GetProperty("Iterator");
        var distributed = DefinitionParser.Optional(processor, "ProcessorConfig") is { } config && DefinitionParser.Text(config, "Mode") == "DISTRIBUTED";
        return new MapState(name, DefinitionParser.ParseWorkflow(processor))
        {
            ItemsPath = DefinitionParser.Text(element, "ItemsPath") is { } path ? JsonPath.Parse(path) : null,
            ItemSelector = DefinitionParser.Template(element, "ItemSelector") ?? DefinitionParser.Template(element, "Parameters"),
            MaxConcurrency = DefinitionParser.Number(element, "MaxConcurrency"),
            Distributed = distributed ? ParseDistributed(name, element) : null,
        };
    }

    private static DistributedMap ParseDistributed(string name, JsonElement element) => new(
        DefinitionParser.Text(element, "Label") ?? name,
        DefinitionParser.Optional(element, "ItemReader") is { } reader ? ParseReader(reader) : null)
    {
        ToleratedFailureCount = DefinitionParser.Number(element, "ToleratedFailureCount"),
        ToleratedFailurePercentage = DefinitionParser.Number(element, "ToleratedFailurePercentage"),
    };

    private static ItemReader ParseReader(JsonElement reader)
    {
        var config = DefinitionParser.Optional(reader, "ReaderConfig");
        return new ItemReader(
            DefinitionParser.Text(reader, "Resource")!,
            (config is { } given ? DefinitionParser.Text(given, "InputType") : null) ?? "JSON",
            config is { } bounded ? DefinitionParser.Optional(bounded, "MaxItems")?.GetInt32() : null,
            DefinitionParser.Template(reader, "Parameters") ?? new LiteralExpression(Data.Json.EmptyObject));
    }
}
