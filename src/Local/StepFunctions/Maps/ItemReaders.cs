using System.Text;
using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;

namespace Media.Local.StepFunctions.Maps;

/// <summary>Reads the items of a Distributed Map from an object: a JSON array, one JSON value a line, or the rows of a table.</summary>
internal sealed class ItemReaders(IObjectReader objects)
{
    /// <exception cref="StatesException"><c>States.ItemReaderFailed</c>: there is no such object, or it does not hold items.</exception>
    public async Task<IReadOnlyList<JsonElement>> ReadAsync(ItemReader reader, JsonElement parameters, long? most, Principal principal, CancellationToken cancellationToken)
    {
        if (most < 0)
        {
            throw Failure("field MaxItems must be positive");
        }
        var bytes = await FetchAsync(Text(parameters, "Bucket"), Text(parameters, "Key"), principal, cancellationToken);
        try
        {
            var items = Items(reader, bytes);
            return most > 0 ? [.. items.Take((int)Math.Min(most.Value, int.MaxValue))] : [.. items];
        }
        catch (JsonException)
        {
            throw Failure("Attempting to map over non-iterable node.");
        }
    }

    public static StatesException Failure(string cause) => new(ErrorNames.ItemReaderFailed, cause);

    private static IEnumerable<JsonElement> Items(ItemReader reader, byte[] bytes) => reader.InputType switch
    {
        "CSV" => CsvItems.Read(bytes, reader),
        "JSONL" => Encoding.UTF8.GetString(bytes).Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(Json.Parse),
        _ => ArrayItems(Json.Parse(bytes)),
    };

    private static JsonElement.ArrayEnumerator ArrayItems(JsonElement document) => document.ValueKind == JsonValueKind.Array
        ? document.EnumerateArray()
        : throw Failure("Attempting to map over non-iterable node.");

    private async Task<byte[]> FetchAsync(string bucket, string key, Principal principal, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await objects.OpenReadAsync(bucket, key, principal, cancellationToken);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory, cancellationToken);
            var bytes = memory.ToArray();
            return bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        }
        catch (AwsException refusal)
        {
            throw Failure($"{refusal.Message} (Service: Amazon S3; Status Code: {refusal.Status}; Error Code: {refusal.Code}; Request ID: {Guid.NewGuid()}; S3 Extended Request ID: null; Proxy: null)");
        }
    }

    private static string Text(JsonElement parameters, string name) =>
        parameters.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Failure($"The field '{name}' of the ItemReader must be a string.");
}
