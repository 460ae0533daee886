using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Media.Local.ApiGateway;

/// <summary>The public keys of an issuer, found by OpenID Connect discovery and kept; asked for again, at a bounded rate, for a key that is unknown.</summary>
internal sealed class SigningKeys(string issuer, HttpClient http, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _fetching = new(1, 1);
    private (IReadOnlyList<SecurityKey> Keys, long Since)? _known;
    private long? _tried;

    /// <summary>The keys that a token may be signed with.</summary>
    /// <param name="keyId">The token's <c>kid</c>; null where it has none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<SecurityKey>> FindAsync(string? keyId, CancellationToken cancellationToken)
    {
        if (Fits(keyId) is { } keys)
        {
            return keys;
        }
        await _fetching.WaitAsync(cancellationToken);
        try
        {
            if (Fits(keyId) is { } fetched)
            {
                return fetched;
            }
            // While nothing is known, nobody gets in: then it is asked again sooner.
            if (_tried is { } last && time.GetElapsedTime(last) < (_known is null ? FirstPause : Pause))
            {
                return _known?.Keys ?? [];
            }
            _tried = time.GetTimestamp();
            // For everybody who waits: a client that goes away must not spoil it for the others. The client's own limit ends it.
            _known = (await FetchAsync(), time.GetTimestamp());
            return _known.Value.Keys;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidDataException or ArgumentException or OperationCanceledException)
        {
            // An issuer that does not answer must not take down what it has vouched for already.
            return _known?.Keys ?? [];
        }
        finally
        {
            _fetching.Release();
        }
    }

    public void Dispose() => _fetching.Dispose();

    private IReadOnlyList<SecurityKey>? Fits(string? keyId) => _known is { } known && time.GetElapsedTime(known.Since) < Kept
        && (keyId is null || known.Keys.Any(key => key.KeyId == keyId)) ? known.Keys : null;

    private async Task<IReadOnlyList<SecurityKey>> FetchAsync()
    {
        var address = new Uri(issuer.TrimEnd('/') + "/.well-known/openid-configuration");
        using var discovery = JsonDocument.Parse(await http.GetByteArrayAsync(address, CancellationToken.None));
        if (Text(discovery.RootElement, "issuer") != issuer)
        {
            throw new InvalidDataException($"{address} speaks for another issuer.");
        }
        // Keys are not taken by a less protected way than the document that names them.
        if (!Uri.TryCreate(Text(discovery.RootElement, "jwks_uri"), UriKind.Absolute, out var keys)
            || (keys.Scheme != Uri.UriSchemeHttps && keys.Scheme != address.Scheme))
        {
            throw new InvalidDataException($"{address} names no place of keys.");
        }
        return [.. new JsonWebKeySet(await http.GetStringAsync(keys, CancellationToken.None)).GetSigningKeys()];
    }

    private static string? Text(JsonElement document, string name) =>
        document.ValueKind is JsonValueKind.Object && document.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString() : null;
}
