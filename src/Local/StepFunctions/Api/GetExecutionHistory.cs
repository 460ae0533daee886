using System.Globalization;
using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Api;

internal sealed class GetExecutionHistory(ApiServices services) : IApiOperation
{
    private static readonly string[] Payloads = ["input", "output", "inputDetails", "outputDetails", "parameters"];

    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var row = await services.ExecutionAsync(request.Required("executionArn"));
        var size = request.PageSize();
        var reverse = request.Boolean("reverseOrder", false);
        var data = request.Boolean("includeExecutionData", true);
        var beyond = request.PageToken() is { } token ? ListExecutions.Position(token) : reverse ? long.MaxValue : 0;
        var events = services.Store.ReadEvents(row.Id, beyond, size + 1, reverse);
        response.WriteStartArray("events");
        foreach (var recorded in events.Take(size))
        {
            Write(response, recorded, data);
        }
        response.WriteEndArray();
        if (events.Count > size)
        {
            response.WriteString("nextToken", ApiRequest.MakePageToken(events[size - 1].Id.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static void Write(Utf8JsonWriter response, EventRow recorded, bool data)
    {
        response.WriteStartObject();
        response.WriteTime("timestamp", recorded.Time);
        response.WriteString("type", recorded.Type);
        response.WriteNumber("id", recorded.Id);
        response.WriteNumber("previousEventId", recorded.PreviousId);
        if (recorded.Details is { } details)
        {
            response.WritePropertyName(DetailsMember(recorded.Type));
            WriteDetails(response, Json.Parse(details), data);
        }

        response.WriteEndObject();
    }

    /// <summary>All entries share one member, all exits another; every other event has its own.</summary>
    private static string DetailsMember(string type)
    {
        if (type.EndsWith("StateEntered", StringComparison.Ordinal))
        {
            return "stateEnteredEventDetails";
        }
        if (type.EndsWith("StateExited", StringComparison.Ordinal))
        {
            return "stateExitedEventDetails";
        }
        return $"{char.ToLowerInvariant(type[0])}{type[1..]}EventDetails";
    }

    private static void WriteDetails(Utf8JsonWriter response, JsonElement details, bool data)
    {
        response.WriteStartObject();
        foreach (var member in details.EnumerateObject().Where(member => data || !Payloads.Contains(member.Name, StringComparer.Ordinal)))
        {
            member.WriteTo(response);
        }
        response.WriteEndObject();
    }
}
