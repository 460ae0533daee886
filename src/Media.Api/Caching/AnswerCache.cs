using System.Runtime.ExceptionServices;
using Media.Api.Problems;
using ZiggyCreatures.Caching.Fusion;

namespace Media.Api.Caching;

/// <summary>
/// Answers in memory. A fresh one is given at once; for an old one the catalog is asked first, briefly, and the old one given while it
/// thinks (stale-while-revalidate) or when it fails (stale-if-error). The brief wait comes first because Lambda runs nothing between two
/// requests: a refresh that were only ever done behind an answer would mostly be frozen half-way.
/// </summary>
internal sealed class AnswerCache(IFusionCache cache, LastKnownGood copies, CachingOptions options, TimeProvider time)
{
    private long _changedAt;

    public TimeSpan Fresh { get; } = TimeSpan.FromSeconds(options.FreshSeconds);

    /// <summary>The answer under a key, from the cache or from the catalog.</summary>
    /// <param name="key">What it is kept under.</param>
    /// <param name="bypass">The caller wants to know what the catalog says now.</param>
    /// <param name="produce">Asks the catalog. Not cut short when this caller goes away: others may wait for the same answer.</param>
    public async Task<Answer> GetAsync(AnswerKey key, bool bypass, Func<Task<byte[]>> produce)
    {
        if (bypass)
        {
            return new Answer(await RenewAsync(key, produce), CacheUse.Bypassed, TimeSpan.Zero);
        }

        await ExpireIfChangedAsync(key);
        var attempt = new Attempt();
        var content = await GetOrSetAsync(key, produce, attempt);
        var age = Age(content);
        return new Answer(content, UseOf(attempt, content, age), age);
    }

    /// <summary>Asks the catalog and keeps what it says.</summary>
    public async Task<CachedAnswer> RenewAsync(AnswerKey key, Func<Task<byte[]>> produce)
    {
        var content = await MakeAsync(key, produce);
        await cache.SetAsync(key.Text, content, entry => Entry(entry).SetSize(content.Body.Length), Tags(key));
        return content;
    }

    /// <summary>After a write: lists may be wrong, and are given only if the catalog fails; what is known of the asset is forgotten.</summary>
    public async Task ChangedAsync(string group)
    {
        Interlocked.Exchange(ref _changedAt, time.GetUtcNow().UtcTicks);
        await cache.RemoveByTagAsync(group);
        await copies.ForgetAsync(group);
    }

    private async Task ExpireIfChangedAsync(AnswerKey key)
    {
        var changed = Interlocked.Read(ref _changedAt);
        if (changed == 0 || time.GetUtcNow().UtcTicks - changed > Fresh.Ticks)
        {
            return;
        }

        if ((await cache.TryGetAsync<CachedAnswer>(key.Text)) is { HasValue: true, Value: var present } && present.ProducedAt.UtcTicks <= changed)
        {
            await cache.ExpireAsync(key.Text);
        }
    }

    private async Task<CachedAnswer> GetOrSetAsync(AnswerKey key, Func<Task<byte[]>> produce, Attempt attempt)
    {
        try
        {
            return await cache.GetOrSetAsync<CachedAnswer>(
                key.Text, (context, _) => AskAsync(context, key, produce, attempt), entry => Entry(entry), Tags(key));
        }
        finally
        {
            // The catalog says no: what was known is wrong, and must not be given in its place, nor when it fails later.
            if (attempt.Refusal is { } refusal)
            {
                await cache.RemoveAsync(key.Text);
                refusal.Throw();
            }
        }
    }

    private async Task<CachedAnswer> AskAsync(FusionCacheFactoryExecutionContext<CachedAnswer> context, AnswerKey key, Func<Task<byte[]>> produce, Attempt attempt)
    {
        attempt.Ran = true;
        attempt.HadStale = context.HasStaleValue;
        try
        {
            var content = await MakeAsync(key, produce);
            context.Options.SetSize(content.Body.Length);
            attempt.Made = content;
            return content;
        }
        catch (Exception e) when (CatalogProblems.IsOutage(e))
        {
            attempt.Failed = true;
            if (context.HasStaleValue || await copies.FindAsync(key) is not { } copy)
            {
                throw;
            }

            context.Options.SetSize(copy.Body.Length).SetDuration(TimeSpan.FromSeconds(options.PauseSeconds));
            return copy;
        }
        catch (Exception e)
        {
            attempt.Refusal = ExceptionDispatchInfo.Capture(e);
            throw;
        }
    }

    private async Task<CachedAnswer> MakeAsync(AnswerKey key, Func<Task<byte[]>> produce)
    {
        var content = new CachedAnswer(await produce(), time.GetUtcNow());
        copies.Keep(key, content);
        return content;
    }

    private TimeSpan Age(CachedAnswer content) => TimeSpan.FromTicks(Math.Max(0, (time.GetUtcNow() - content.ProducedAt).Ticks));

    private CacheUse UseOf(Attempt attempt, CachedAnswer content, TimeSpan age)
    {
        if (ReferenceEquals(attempt.Made, content))
        {
            return attempt.HadStale ? CacheUse.Refreshed : CacheUse.Miss;
        }

        return attempt.Failed ? CacheUse.StaleIfError
            : attempt.Ran || age > Fresh ? CacheUse.StaleWhileRevalidate
            : CacheUse.Hit;
    }

    private FusionCacheEntryOptions Entry(FusionCacheEntryOptions entry) => entry
        .SetDuration(Fresh)
        .SetFailSafe(true, TimeSpan.FromSeconds(options.StaleIfErrorSeconds), TimeSpan.FromSeconds(options.PauseSeconds))
        .SetFactoryTimeouts(TimeSpan.FromSeconds(options.PatienceSeconds));

    private static string[]? Tags(AnswerKey key) => key.Group is { } group ? [group] : null;

    /// <summary>What the factory did, seen from the request that started it.</summary>
    private sealed class Attempt
    {
        public volatile bool Ran;
        public volatile bool HadStale;
        public volatile bool Failed;
        public volatile CachedAnswer? Made;
        public volatile ExceptionDispatchInfo? Refusal;
    }
}
