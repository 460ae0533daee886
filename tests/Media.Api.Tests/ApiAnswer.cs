using System.Net;
using System.Text.Json;

namespace Media.Api.Tests;

/// <summary>An answer that has been read.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    public string ETag => Headers["ETag"];

    public string ProblemType => Json.GetProperty("type").GetString()!;

    public string Detail => Json.GetProperty("detail").GetString()!;

    public IEnumerable<string> Titles => Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()!);

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsByteArrayAsync());
}
