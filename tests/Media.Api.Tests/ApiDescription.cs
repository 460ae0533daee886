using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Media.Api.Tests;

/// <summary>The API's own description, against which every answer of the tests is checked.</summary>
internal sealed class ApiDescription(JsonObject document)
{
    private static readonly string[] Undescribed = ["/docs"];

    // Nodes of JSON build their children when they are first asked for: several requests at once must not read them.
    private readonly Lock _reading = new();
    private readonly ConcurrentDictionary<string, JsonSchema> _schemas = new();

    public JsonObject Document => document;

    public IEnumerable<(string Method, string Path)> Routes => document["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject().Select(operation => (operation.Key.ToUpperInvariant(), path.Key)));

    /// <summary>Fails the test unless the answer is one that the description allows.</summary>
    public void Check(HttpMethod method, string path, ApiAnswer answer)
    {
        if (SchemaOf(method, path, answer) is not { } schema)
        {
            return;
        }
        var result = schema.Evaluate(answer.Json, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, $"{method} {path.Split('?')[0]} {(int)answer.Status}: {string.Join("; ", Errors(result))}\n{answer.Json}");
    }

    // Null where the answer has no body that is described.
    private JsonSchema? SchemaOf(HttpMethod method, string path, ApiAnswer answer)
    {
        lock (_reading)
        {
            return FindSchema(method, path, answer);
        }
    }

    private JsonSchema? FindSchema(HttpMethod method, string path, ApiAnswer answer)
    {
        var plain = path.Split('?')[0];
        if (Undescribed.Any(prefix => plain.StartsWith(prefix, StringComparison.Ordinal)) || Find(method, plain) is not { } operation)
        {
            return null;
        }

        var status = ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        var response = operation["responses"]![status]?.AsObject();
        Assert.True(response is not null, $"{method} {plain} answered {status}, which its description does not know.");
        if (answer.Bytes.Length == 0 || answer.Headers.ContainsKey("Content-Encoding"))
        {
            return null;
        }

        var type = answer.Headers["Content-Type"].Split(';')[0];
        var content = response!["content"]?[type];
        Assert.True(content is not null, $"{method} {plain} answered {status} in {type}, which its description does not know.");
        return _schemas.GetOrAdd($"{method} {content!.GetPath()}", _ => Schema(content["schema"]!));
    }

    private static IEnumerable<string> Errors(EvaluationResults result) => (result.Details ?? [])
        .Where(detail => detail.Errors is { Count: > 0 })
        .Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Select(error => error.Value))}");

    private JsonObject? Find(HttpMethod method, string path)
    {
        var parts = path.Split('/');
        var item = document["paths"]!.AsObject().FirstOrDefault(candidate => Matches(candidate.Key.Split('/'), parts));
        return item.Value?[method.Method.ToLowerInvariant()]?.AsObject();
    }

    private static bool Matches(string[] template, string[] path) =>
        template.Length == path.Length && template.Zip(path).All(pair => pair.First == pair.Second || pair.First.StartsWith('{'));

    private JsonSchema Schema(JsonNode schema)
    {
        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$defs"] = document["components"]!["schemas"]!.DeepClone(),
            ["allOf"] = new JsonArray(schema.DeepClone()),
        };
        var text = whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        return JsonSchema.FromText(text, null, new Uri($"https://schema.example/{Guid.NewGuid()}"), null);
    }
}
