using Media.Api.Hosting;
using Media.Api.Storage;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ZiggyCreatures.Caching.Fusion;

namespace Media.Api.Caching;

/// <summary>The cache, bounded in memory, and the copies behind it.</summary>
internal static class CachingRegistration
{
    public static void AddCaching(this IServiceCollection services, ApiSettings settings)
    {
        services.AddSingleton<IValidateOptions<CachingOptions>, CachingOptionsValidator>();
        services.AddOptions<CachingOptions>().BindConfiguration(CachingOptions.Section).ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<CachingOptions>>().Value);
        services.AddSingleton<PendingWork>();
        services.AddSingleton<IFusionCache>(provider => new FusionCache(
            new FusionCacheOptions
            {
                // The catalog's refusals and failures are answered, and logged where they are answered.
                FactoryErrorsLogLevel = LogLevel.Debug,
                FactorySyntheticTimeoutsLogLevel = LogLevel.Debug,
                FailSafeActivationLogLevel = LogLevel.Debug,

                // Tags and their like are counted as next to nothing; answers by their bytes.
                DefaultEntryOptions = new FusionCacheEntryOptions { Size = 1 },
                TagsDefaultEntryOptions = new FusionCacheEntryOptions { Size = 1, Duration = TimeSpan.FromDays(2) },
            },
            new MemoryCache(new MemoryCacheOptions { SizeLimit = provider.GetRequiredService<CachingOptions>().MaxBytes }),
            provider.GetRequiredService<ILogger<FusionCache>>()));
        services.AddSingleton<LastKnownGood>();
        services.AddSingleton<AnswerCache>();
        if (settings.WorkBucket is { } bucket)
        {
            services.TryAddSingleton<IBlobs>(provider => new S3Blobs(provider.GetRequiredService<Amazon.S3.IAmazonS3>(), bucket));
        }
        else
        {
            services.TryAddSingleton<IBlobs, MemoryBlobs>();
        }
    }
}
