using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Media.Api.Hosting;
using Media.Api.Problems;
using Media.Api.Requests;
using Media.Api.Storage;

namespace Media.Api.Idempotency;

/// <summary>
/// <c>Idempotency-Key</c> on every POST below <c>/v1</c>. A conditional write lets one try through; its answer is kept and given again.
/// A refusal leaves no trace, so that the request may be mended under the same key. A try that died, or whose outcome is unknown, is
/// followed by another after its lease; that one is told (<see cref="IsRepeated"/>), so that it looks before it makes something twice.
/// An answer that does not keep (<see cref="AnsweredAnew"/>) is made again from what it was about.
/// </summary>
internal sealed class IdempotentPosts(IBlobs blobs, TimeProvider time, ILogger<IdempotentPosts> logger)
{
    public const string Header = "Idempotency-Key";

    /// <summary>Says that an answer is that of an earlier request.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    private const int MaxKey = 255;
    private const string Folder = "idempotency/";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Longer than API Gateway waits for an answer (30 s), and than the function may run for one.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private static readonly object Repeated = new();

    private static readonly string[] KeptHeaders = ["Content-Type", "Content-Encoding", "Location", "ETag", "Vary"];

    /// <summary>Whether an earlier try of this very request may already have done what it asks.</summary>
    public static bool IsRepeated(HttpContext context) => context.Items.ContainsKey(Repeated);

    /// <summary>The middleware.</summary>
    public static Task Use(HttpContext context, RequestDelegate next) =>
        HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase) && context.Request.Headers.TryGetValue(Header, out var key)
            ? context.RequestServices.GetRequiredService<IdempotentPosts>().AnswerAsync(context, key.ToString(), next)
            : next(context);

    private async Task AnswerAsync(HttpContext context, string key, RequestDelegate next)
    {
        if (key.Length is 0 or > MaxKey || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ProblemException(400, ProblemTypes.InvalidRequest, $"{Header} is to have 1 to {MaxKey} visible ASCII characters.");
        }

        var name = $"{Folder}{Hash(Caller.Of(context).Subject, key)}.json";
        var body = await JsonBody.BytesAsync(context);
        var request = Hash(context.Request.Method, context.Request.Path.Value, context.Request.QueryString.Value, context.Request.ContentType, Convert.ToHexString(SHA256.HashData(body.Span)));
        var claim = await ClaimAsync(name, request, context.RequestAborted);
        if (claim.Record.Response is { } stored)
        {
            await (AnsweredAnew.By(context) is { } anew && stored.Headers.TryGetValue("Location", out var made)
                ? anew.Write(context, made)
                : ReplayAsync(context, stored));
            return;
        }

        if (claim.IsRepeated)
        {
            context.Items[Repeated] = Repeated;
        }

        await RunAsync(context, name, claim, next);
    }

    private async Task<Claim> ClaimAsync(string name, string request, CancellationToken cancellationToken)
    {
        for (var round = 0; round < 3; round++)
        {
            var now = time.GetUtcNow();
            var mine = new IdempotencyRecord(request, now, now + Lease, null);
            if (await blobs.FindAsync(name, cancellationToken) is not { } blob)
            {
                if (await blobs.TryPutAsync(name, Write(mine), null, cancellationToken) is { } etag)
                {
                    return new Claim(mine, etag, IsRepeated: false);
                }

                continue;
            }

            var record = JsonSerializer.Deserialize(blob.Content, ApiJson.Default.IdempotencyRecord)!;
            var isExpired = now - record.CreatedAt > Lifetime;
            if (!isExpired)
            {
                Check(record, request, now);
                if (record.Response is not null)
                {
                    return new Claim(record, blob.ETag, IsRepeated: true);
                }

                mine = mine with { CreatedAt = record.CreatedAt };
            }

            if (await blobs.TryPutAsync(name, Write(mine), blob.ETag, cancellationToken) is { } taken)
            {
                return new Claim(mine, taken, IsRepeated: !isExpired);
            }
        }

        throw Busy();
    }

    private static void Check(IdempotencyRecord record, string request, DateTimeOffset now)
    {
        if (record.Request != request)
        {
            throw new ProblemException(422, ProblemTypes.IdempotencyKeyReused, $"This {Header} was used for another request; take a new one.");
        }

        if (record.Response is null && record.BusyUntil > now)
        {
            throw Busy();
        }
    }

    private async Task RunAsync(HttpContext context, string name, Claim claim, RequestDelegate next)
    {
        var body = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            await EndAsync(name, claim, wasRefused: CatalogProblems.WasRefused(e) && !claim.IsRepeated);
            throw;
        }
        finally
        {
            context.Response.Body = body;
        }

        var response = context.Response;
        if (response.StatusCode < 300)
        {
            var headers = KeptHeaders.Where(response.Headers.ContainsKey).ToDictionary(header => header, header => response.Headers[header].ToString());
            var kept = AnsweredAnew.By(context) is null ? buffer.ToArray() : [];
            await NoteAsync(name, claim, claim.Record with { BusyUntil = null, Response = new StoredResponse(response.StatusCode, headers, kept) });
        }
        else
        {
            await EndAsync(name, claim, wasRefused: response.StatusCode < 500 && !claim.IsRepeated);
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(body, context.RequestAborted);
    }

    /// <summary>A refused request leaves its key free: a record of long ago is none. One that a successor has taken over meanwhile stays.</summary>
    private Task EndAsync(string name, Claim claim, bool wasRefused) =>
        NoteAsync(name, claim, claim.Record with { BusyUntil = null, CreatedAt = wasRefused ? DateTimeOffset.UnixEpoch : claim.Record.CreatedAt });

    /// <summary>What has been done is done: a note of it that cannot be written must not turn its answer into an error.</summary>
    private async Task NoteAsync(string name, Claim claim, IdempotencyRecord record)
    {
        try
        {
            await blobs.TryPutAsync(name, Write(record), claim.ETag, CancellationToken.None);
        }
        catch (Exception e) when (BlobFailures.Are(e))
        {
            Log.NotNoted(logger, name, e);
        }
    }

    private static async Task ReplayAsync(HttpContext context, StoredResponse stored)
    {
        context.Response.StatusCode = stored.Status;
        context.Response.Headers[ReplayedHeader] = "true";
        foreach (var (header, value) in stored.Headers)
        {
            context.Response.Headers[header] = value;
        }

        context.Response.ContentLength = stored.Body.Length;
        await context.Response.Body.WriteAsync(stored.Body, context.RequestAborted);
    }

    private static byte[] Write(IdempotencyRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, ApiJson.Default.IdempotencyRecord);

    private static string Hash(params string?[] parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));

    private static ProblemException Busy() =>
        new(409, ProblemTypes.IdempotencyInProgress, $"A request with this {Header} is being worked on.") { RetryAfter = 2 };

    /// <summary>The right to run a request, or the record of its answer.</summary>
    private sealed record Claim(IdempotencyRecord Record, string ETag, bool IsRepeated);
}
