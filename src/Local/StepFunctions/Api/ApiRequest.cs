using System.Text;
using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.StepFunctions.Api;

/// <summary>The members of a request document, refused in AWS's words where they are missing or of the wrong kind.</summary>
internal sealed class ApiRequest(JsonElement body)
{
    public string Required(string name) => Optional(name) ?? throw Errors.Constraint("null", name, "Member must not be null");

    public string? Optional(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => Text(value, name),
        _ => throw WrongType(name, "String"),
    };

    public bool Boolean(string name, bool fallback) => Member(name) switch
    {
        null => fallback,
        { ValueKind: JsonValueKind.True or JsonValueKind.False } value => value.GetBoolean(),
        _ => throw WrongType(name, "Boolean"),
    };

    public double? Number(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
        _ => throw WrongType(name, "Number"),
    };

    public JsonElement? Member(string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>One of the values of an enumeration, or null.</summary>
    public string? Choice(string name, params string[] allowed) => Optional(name) is { } value && !allowed.Contains(value, StringComparer.Ordinal)
        ? throw Errors.Constraint($"'{value}'", name, $"Member must satisfy enum value set: [{string.Join(", ", allowed)}]")
        : Optional(name);

    /// <summary>How many results a page may hold: 100 unless asked, at most 1,000; 0 means the default.</summary>
    public int PageSize() => Number("maxResults") switch
    {
        null or 0 => 100,
        > 1000 => throw Errors.Constraint($"'{Number("maxResults")}'", "maxResults", "Member must have value less than or equal to 1000"),
        < 0 => throw Errors.Constraint($"'{Number("maxResults")}'", "maxResults", "Member must have value greater than or equal to 0"),
        { } count => (int)count,
    };

    /// <summary>Where the last page ended.</summary>
    public string? PageToken(int longest = 1024)
    {
        if (Optional("nextToken") is not { } token)
        {
            return null;
        }
        if (token.Length > longest)
        {
            throw Errors.Constraint($"'{token}'", "nextToken", $"Member must have length less than or equal to {longest}");
        }
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw new AwsException("InvalidToken", "Invalid Token: 'Invalid token'");
        }
    }

    public static string MakePageToken(string position) => Convert.ToBase64String(Encoding.UTF8.GetBytes(position));

    private static string? Text(JsonElement value, string name)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new AwsException("SerializationException", $"The member '{name}' holds half a character: a surrogate without its other half");
        }
    }

    private static AwsException WrongType(string name, string kind) => new("SerializationException", $"The member '{name}' cannot be converted to {kind}");
}
