using System.Text.Json;
using Media.Cli.Display;
using Media.Cli.Reports;
using Media.Cli.Stack;
using Media.Local.ApiGateway.Issuer;
using Media.Local.Host;

namespace Media.Cli.Commands;

/// <summary>Prints a token for the REST API of the stack that runs on a data folder, and nothing else on standard output.</summary>
internal sealed class TokenCommand(Screen screen, TimeProvider time)
{
    /// <summary>Everything that the API knows.</summary>
    public const string AllScopes = "catalog:read catalog:write jobs:read jobs:write";

    /// <summary>The first scope named that the API does not know; null if it knows them all.</summary>
    public static string? Unknown(string scopes) => Split(scopes).Except(Split(AllScopes)).FirstOrDefault();

    public async Task<int> RunAsync(TokenRequest request)
    {
        var folder = Folders.Find(request.Data);
        var stack = StackFile.Find(folder.Data)
            ?? throw new CliException($"No stack runs on {folder.Data}, so there is no API to make a token for: start one with `media up`.");
        using var issuer = LocalIssuer.Open(folder.Data);
        var now = time.GetUtcNow();
        var scopes = Split(request.Scope);
        var token = issuer.Issue(
            stack.Endpoint,
            new TokenGrant(request.Subject, new StackAddress(stack.Endpoint, stack.Outputs).TokenAudience, scopes, request.Lifetime, request.Algorithm),
            now);
        var text = request.Json
            ? JsonSerializer.Serialize(new TokenReport(token, "Bearer", (int)request.Lifetime.TotalSeconds, string.Join(' ', scopes)), ReportJson.Readable.TokenReport)
            : token;
        await screen.PrintAsync(text);
        return 0;
    }

    private static string[] Split(string scopes) => scopes.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
}

/// <param name="Scope">The scopes, parted by blanks.</param>
/// <param name="Lifetime">How long the token is good.</param>
/// <param name="Subject">Whom it is for.</param>
/// <param name="Algorithm">How it is signed.</param>
/// <param name="Json">Whether to print a JSON document.</param>
/// <param name="Data">The data folder given, or null.</param>
internal sealed record TokenRequest(string Scope, TimeSpan Lifetime, string Subject, string Algorithm, bool Json, string? Data);

/// <summary>A token response as RFC 6749, 5.1 has it.</summary>
internal sealed record TokenReport(
    [property: System.Text.Json.Serialization.JsonPropertyName("access_token")] string AccessToken,
    [property: System.Text.Json.Serialization.JsonPropertyName("token_type")] string TokenType,
    [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn,
    [property: System.Text.Json.Serialization.JsonPropertyName("scope")] string Scope);
