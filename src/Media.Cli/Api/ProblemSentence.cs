using System.Text.Json;
using Refit;

namespace Media.Cli.Api;

/// <summary>What a refusal of the API says to a person.</summary>
internal static class ProblemSentence
{
    public static string Of(ApiException refusal)
    {
        var problem = Read(refusal.Content);
        var sentence = (problem?.Detail ?? problem?.Title ?? $"the API answered {(int)refusal.StatusCode}").TrimEnd('.');
        return problem?.RequestId is { } request ? $"{sentence} ({(int)refusal.StatusCode}, request {request})." : $"{sentence} ({(int)refusal.StatusCode}).";
    }

    private static Problem? Read(string? content)
    {
        try
        {
            return content is { Length: > 0 } ? JsonSerializer.Deserialize(content, ApiJson.Default.Problem) : null;
        }
        catch (JsonException)
        {
            // Something between here and the API answered in its own words; the status says enough.
            return null;
        }
    }
}
