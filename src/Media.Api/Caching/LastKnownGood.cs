using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Media.Api.Hosting;
using Media.Api.Storage;
using Microsoft.Extensions.Options;

namespace Media.Api.Caching;

/// <summary>A copy of an answer, as it is stored.</summary>
internal sealed record StoredAnswer(string Key, DateTimeOffset ProducedAt, string Body);

/// <summary>
/// Copies of good answers that outlive a process, for the time when the catalog fails and this process has nothing. Written aside, each at
/// most so often; read in need only. A copy that cannot be written or read is logged and does without: it is a second parachute.
/// </summary>
internal sealed class LastKnownGood(IBlobs blobs, PendingWork pending, CachingOptions options, TimeProvider time, ILogger<LastKnownGood> logger)
{
    private const string Folder = "catalog/answers/";
    private const int MaxRemembered = 20_000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, string Tag)> _kept = new(StringComparer.Ordinal);

    /// <summary>Keeps a copy, unless one was kept lately.</summary>
    public void Keep(AnswerKey key, CachedAnswer answer)
    {
        var now = time.GetUtcNow();
        if (_kept.TryGetValue(key.Text, out var last) && (now - last.At).TotalSeconds < options.CopyEverySeconds)
        {
            return;
        }

        if (_kept.Count >= MaxRemembered)
        {
            _kept.Clear();
        }

        _kept[key.Text] = (now, answer.Tag);
        pending.Add(WriteAsync(key, answer));
    }

    /// <summary>The copy, or null.</summary>
    public async Task<CachedAnswer?> FindAsync(AnswerKey key)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            if (await blobs.FindAsync(Name(key), limit.Token) is not { } blob
                || JsonSerializer.Deserialize(blob.Content, ApiJson.Default.StoredAnswer) is not { } stored
                || stored.Key != key.Text
                || (time.GetUtcNow() - stored.ProducedAt).TotalSeconds > options.StaleIfErrorSeconds)
            {
                return null;
            }

            Log.ServedCopy(logger, Name(key), stored.ProducedAt);
            return new CachedAnswer(Encoding.UTF8.GetBytes(stored.Body), stored.ProducedAt);
        }
        catch (Exception e) when (e is JsonException || BlobFailures.Are(e))
        {
            Log.CopyNotRead(logger, Name(key), e);
            return null;
        }
    }

    /// <summary>Removes the copies of a group, which are wrong now. One that cannot be removed is outlived by its age.</summary>
    public async Task ForgetAsync(string group)
    {
        foreach (var key in _kept.Keys.Where(key => key.StartsWith(group + "\n", StringComparison.Ordinal)))
        {
            _kept.TryRemove(key, out _);
        }

        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            await blobs.DeleteAllAsync(Prefix(group), limit.Token);
        }
        catch (Exception e) when (BlobFailures.Are(e))
        {
            Log.CopyNotKept(logger, Prefix(group), e);
        }
    }

    private async Task WriteAsync(AnswerKey key, CachedAnswer answer)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            var stored = new StoredAnswer(key.Text, answer.ProducedAt, Encoding.UTF8.GetString(answer.Body));
            await blobs.PutAsync(Name(key), JsonSerializer.SerializeToUtf8Bytes(stored, ApiJson.Default.StoredAnswer), limit.Token);
        }
        catch (Exception e) when (BlobFailures.Are(e))
        {
            _kept.TryRemove(key.Text, out _);
            Log.CopyNotKept(logger, Name(key), e);
        }
    }

    private static string Name(AnswerKey key) => $"{Prefix(key.Group ?? "")}{Hash(key.Variant)}.json";

    private static string Prefix(string group) => $"{Folder}{Hash(group)}/";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
