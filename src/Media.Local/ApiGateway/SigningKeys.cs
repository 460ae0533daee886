using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Media.Local.ApiGateway;

/// <summary>The public keys of an issuer, found by OpenID Connect discovery and kept; asked for again, at a bounded rate, for a key that is unknown.</summary>
internal sealed class SigningKeys(string issuer, HttpClient http, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
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
            if (_tried is { } last && time.GetElapsedTime(last) < Pause)
            {
                return _known?.Keys ?? [];
            }
            _tried = time.GetTimestamp();
            _known = (await FetchAsync(cancellationToken), time.GetTimestamp());
            return _known.Value.Keys;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidDataException or ArgumentException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
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

    private async Task<IReadOnlyList<SecurityKey>> FetchAsync(CancellationToken cancellationToken)
    {
        var address = issuer.TrimEnd('/') + "/.well-known/openid-configuration";
        using var discovery = JsonDocument.Parse(await http.GetByteArrayAsync(new Uri(address), cancellationToken));
        if (discovery.RootElement.GetProperty("issuer").GetString() != issuer)
        {
            throw new InvalidDataException($"{address} speaks for another issuer.");
        }
        var keys = await http.GetStringAsync(new Uri(discovery.RootElement.GetProperty("jwks_uri").GetString()!), cancellationToken);
        return [.. new JsonWebKeySet(keys).GetSigningKeys()];
    }
}
