using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Media.Api.Tests;

/// <summary>The API's own description, against which every answer of the tests is checked. Many may ask it at once.</summary>
internal sealed class ApiDescription(string text)
{
    private static readonly string[] Undescribed = ["/docs"];

    private readonly ConcurrentDictionary<string, JsonSchema> _schemas = new();

    /// <summary>The description, read once and never changed.</summary>
    public JsonElement Document { get; } = JsonDocument.Parse(text).RootElement;

    public string Text => text;

    public IEnumerable<(string Method, string Path)> Routes => Document.GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject().Select(operation => (operation.Name.ToUpperInvariant(), path.Name)));

    /// <summary>One operation.</summary>
    public JsonElement Operation(string method, string path) => Document.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant());

    /// <summary>The scope that an operation asks for; null for an open one.</summary>
    public string? Scope(string method, string path) =>
        Operation(method, path).TryGetProperty("security", out var security) && security.GetArrayLength() > 0
            ? Assert.Single(Assert.Single(security.EnumerateArray()).GetProperty("jwt").EnumerateArray()).GetString()
            : null;

    /// <summary>Fails the test unless the answer is one that the description allows.</summary>
    public void Check(HttpMethod method, string path, ApiAnswer answer) => Assert.Null(Fault(method, path, answer));

    /// <summary>What the description does not allow of an answer; null where nothing.</summary>
    public string? Fault(HttpMethod method, string path, ApiAnswer answer)
    {
        var plain = path.Split('?')[0];
        if (Undescribed.Any(prefix => plain.StartsWith(prefix, StringComparison.Ordinal)) || Find(method, plain) is not { } operation)
        {
            return null;
        }

        var status = ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        if (!operation.Value.GetProperty("responses").TryGetProperty(status, out var response))
        {
            return $"{method} {plain} answered {status}, which its description does not know.";
        }

        if (answer.Bytes.Length == 0 || answer.Headers.ContainsKey("Content-Encoding"))
        {
            return null;
        }

        var type = answer.Headers["Content-Type"].Split(';')[0];
        if (!response.TryGetProperty("content", out var content) || !content.TryGetProperty(type, out var described))
        {
            return $"{method} {plain} answered {status} in {type}, which its description does not know.";
        }

        if (type.EndsWith("json", StringComparison.Ordinal) is false)
        {
            return null;
        }

        var schema = _schemas.GetOrAdd($"{operation.Name} {method} {status} {type}", _ => Schema(described.GetProperty("schema")));
        var result = schema.Evaluate(answer.Json, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? null : $"{method} {plain} {status}: {string.Join("; ", Errors(result))}\n{answer.Json}";
    }

    private static IEnumerable<string> Errors(EvaluationResults result) => (result.Details ?? [])
        .Where(detail => detail.Errors is { Count: > 0 })
        .Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Select(error => error.Value))}");

    private (string Name, JsonElement Value)? Find(HttpMethod method, string path)
    {
        // A trailing slash makes no difference to the gateway.
        var parts = path.TrimEnd('/').Split('/');
        foreach (var candidate in Document.GetProperty("paths").EnumerateObject().Where(candidate => Matches(candidate.Name.Split('/'), parts)))
        {
            return candidate.Value.TryGetProperty(method.Method.ToLowerInvariant(), out var operation) ? (candidate.Name, operation) : null;
        }

        return null;
    }

    private static bool Matches(string[] template, string[] path) =>
        template.Length == path.Length && template.Zip(path).All(pair => pair.First == pair.Second || pair.First.StartsWith('{'));

    private JsonSchema Schema(JsonElement schema)
    {
        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$defs"] = JsonNode.Parse(Document.GetProperty("components").GetProperty("schemas").GetRawText()),
            ["allOf"] = new JsonArray(JsonNode.Parse(schema.GetRawText())),
        };
        var text = whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        return JsonSchema.FromText(text, null, new Uri($"https://schema.example/{Guid.NewGuid()}"), null);
    }
}
