using System.Text.Json;
using Media.Local.StepFunctions.Definitions;

namespace Media.Local.StepFunctions.Validation;

/// <summary>Where a Distributed Map reads its items from, and what the object holds.</summary>
internal static class ReaderRules
{
    public static void Check(Findings findings, JsonElement reader, string location)
    {
        FieldRules.Check(findings, reader, location, FieldRules.Reader);
        if (StateRules.Text(reader, "Resource") != "arn:aws:states:::s3:getObject")
        {
            findings.Schema("The resource of an ItemReader must be arn:aws:states:::s3:getObject", $"{location}/Resource");
        }
        var place = $"{location}/ReaderConfig";
        if (!reader.TryGetProperty("ReaderConfig", out var config) || config.ValueKind != JsonValueKind.Object)
        {
            findings.Schema("The field 'ReaderConfig' is required but was missing", location);
            return;
        }
        FieldRules.Check(findings, config, place, FieldRules.ReaderConfig);
        StateRules.Exclusive(findings, config, place, "MaxItems", "MaxItemsPath");
        var type = StateRules.Text(config, "InputType");
        if (type is not ("JSON" or "JSONL" or "CSV"))
        {
            findings.Schema("The InputType of an ItemReader must be JSON, JSONL or CSV", place);
        }
        if (type == "CSV")
        {
            CheckTable(findings, config, place);
        }
    }

    private static void CheckTable(Findings findings, JsonElement config, string place)
    {
        var header = StateRules.Text(config, "CSVHeaderLocation");
        if (header is not ("FIRST_ROW" or "GIVEN"))
        {
            findings.Schema("The field 'CSVHeaderLocation' is required and must be one of FIRST_ROW, GIVEN", place);
        }
        if (header == "GIVEN" != config.TryGetProperty("CSVHeaders", out var headers))
        {
            findings.Schema("The field 'CSVHeaders' is required where 'CSVHeaderLocation' is GIVEN, and allowed nowhere else", place);
        }
        else if (headers.ValueKind == JsonValueKind.Array && headers.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String))
        {
            findings.Schema("Expected an array of Strings", $"{place}/CSVHeaders");
        }
        if (StateRules.Text(config, "CSVDelimiter") is { } delimiter && CsvDelimiters.Find(delimiter) is null)
        {
            findings.Schema($"Value must be one of {CsvDelimiters.Names}", $"{place}/CSVDelimiter");
        }
    }
}
