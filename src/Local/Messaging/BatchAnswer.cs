using System.Text.Json;
using System.Text.Json.Nodes;

namespace Media.Local.Messaging;

/// <summary>Reads a function's partial batch response, by the rules of Lambda's documentation.</summary>
internal static class BatchAnswer
{
    /// <summary>
    /// An empty answer, null, or an empty or absent list means that all succeeded. Anything that is not JSON, an item without an
    /// id, or an id that was not in the batch means that all failed: null.
    /// </summary>
    public static HashSet<string>? FailedIds(ReadOnlyMemory<byte> answer, HashSet<string> batch)
    {
        if (answer.IsEmpty)
        {
            return [];
        }
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(answer.Span);
        }
        catch (JsonException)
        {
            return null;
        }
        if (root is null || (root is JsonObject document && document["batchItemFailures"] is null))
        {
            return [];
        }
        if (root is not JsonObject { } found || found["batchItemFailures"] is not JsonArray items)
        {
            return null;
        }
        var ids = items.Select(item => (item as JsonObject)?["itemIdentifier"] is JsonValue id ? id.ToString() : "").ToHashSet();
        return ids.IsSubsetOf(batch) ? ids : null;
    }
}
