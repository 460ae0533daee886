using System.Text.Json;
using Media.Local.StepFunctions.Storage;
using Media.Local.StepFunctions.Validation;

namespace Media.Local.StepFunctions.Api;

internal sealed class ValidateStateMachineDefinition : IApiOperation
{
    public Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var express = request.Choice("type", "STANDARD", "EXPRESS") == MachineRow.Express;
        var most = request.PageSize();
        var warnings = request.Choice("severity", "ERROR", "WARNING") == "WARNING";
        var findings = DefinitionValidator.Validate(request.Required("definition"), express).Where(finding => finding.IsError || warnings).ToList();
        response.WriteString("result", findings.Exists(finding => finding.IsError) ? "FAIL" : "OK");
        response.WriteStartArray("diagnostics");
        foreach (var finding in findings.Take(most))
        {
            response.WriteStartObject();
            response.WriteString("severity", finding.IsError ? "ERROR" : "WARNING");
            response.WriteString("code", finding.Code);
            response.WriteString("message", finding.Message);
            response.WriteOptional("location", finding.Location);
            response.WriteEndObject();
        }

        response.WriteEndArray();
        response.WriteBoolean("truncated", findings.Count > most);
        return Task.CompletedTask;
    }
}
