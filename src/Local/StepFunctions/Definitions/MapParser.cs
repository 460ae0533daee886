using System.Text.Json;
using Media.Local.StepFunctions.Data;
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
        DefinitionParser.Text(element, "Label") ?? DeterministicUuid.Of($"{name}:{element.GetRawText()}").ToString(),
        DefinitionParser.Optional(element, "ItemReader") is { } reader ? ParseReader(reader) : null)
    {
        ToleratedFailureCount = DefinitionParser.Number(element, "ToleratedFailureCount"),
        ToleratedFailurePercentage = DefinitionParser.Number(element, "ToleratedFailurePercentage"),
    };

    private static ItemReader ParseReader(JsonElement reader)
    {
        var config = DefinitionParser.Optional(reader, "ReaderConfig") ?? Json.EmptyObject;
        return new ItemReader(
            DefinitionParser.Text(reader, "Resource")!,
            DefinitionParser.Text(config, "InputType") ?? "JSON",
            DefinitionParser.Template(reader, "Parameters") ?? new LiteralExpression(Json.EmptyObject))
        {
            MaxItems = DefinitionParser.Number(config, "MaxItems"),
            Delimiter = CsvDelimiters.Find(DefinitionParser.Text(config, "CSVDelimiter") ?? CsvDelimiters.Default)!,
            Headers = DefinitionParser.Text(config, "CSVHeaderLocation") == "GIVEN"
                ? [.. DefinitionParser.Items(config, "CSVHeaders").Select(header => header.GetString()!)]
                : null,
        };
    }
}
