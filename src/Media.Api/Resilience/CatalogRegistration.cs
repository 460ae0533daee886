using Media.Api.Hosting;
using Media.Api.Problems;
using Media.Catalog;
using Media.Catalog.ContentDirectory;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Media.Api.Resilience;

/// <summary>
/// The way to the catalog: at most so many calls at a time, so long in all; retried with jitter if saying them twice does no harm; left
/// alone for a while when they keep failing. Each try is bounded in time and size by the port's own transport.
/// </summary>
internal static class CatalogRegistration
{
    public static void AddCatalog(this IServiceCollection services, ApiSettings settings)
    {
        services.AddSingleton<CatalogWatch>();
        services.AddSingleton<IValidateOptions<CatalogResilienceOptions>, CatalogResilienceOptionsValidator>();
        services.AddOptions<CatalogResilienceOptions>().BindConfiguration(CatalogResilienceOptions.Section).ValidateOnStart();
        if (settings.CatalogUrl is not { } url)
        {
            services.AddSingleton<ICatalog>(_ => throw new ProblemException(
                501, ProblemTypes.CatalogNotConfigured, "This installation has no media catalog: its template's CatalogUrl is empty."));
            return;
        }

        services
            .AddContentDirectoryCatalog(provider => Transport(url, provider.GetRequiredService<IOptions<CatalogResilienceOptions>>().Value))
            .AddResilienceHandler("catalog", (pipeline, context) => Build(
                pipeline,
                context.ServiceProvider.GetRequiredService<IOptions<CatalogResilienceOptions>>().Value,
                context.ServiceProvider.GetRequiredService<CatalogWatch>(),
                context.ServiceProvider.GetRequiredService<ILogger<CatalogWatch>>()));
    }

    private static ContentDirectoryOptions Transport(Uri url, CatalogResilienceOptions options) => new()
    {
        DescriptionUrl = url,
        Timeout = TimeSpan.FromSeconds(options.TryTimeoutSeconds),
        MaxReplyBytes = options.MaxReplyBytes,
        MaxConnections = options.Concurrency,
    };

    private static void Build(
        ResiliencePipelineBuilder<HttpResponseMessage> pipeline, CatalogResilienceOptions options, CatalogWatch watch, ILogger logger) => pipeline
        .AddConcurrencyLimiter(options.Concurrency, options.Queue)
        .AddTimeout(TimeSpan.FromSeconds(options.TotalTimeoutSeconds))
        .AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = options.Retries,
            Delay = TimeSpan.FromSeconds(options.RetryDelaySeconds),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldRetryAfterHeader = false,
            ShouldHandle = args => ValueTask.FromResult(
                args.Context.GetRequestMessage() is { } request
                && ContentDirectoryRegistration.IsSafe(request)
                && Outcomes.IsFailure(args.Outcome.Result, args.Outcome.Exception)),
        })
        .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            FailureRatio = options.BreakAtFailureRatio,
            MinimumThroughput = options.BreakAtCalls,
            SamplingDuration = TimeSpan.FromSeconds(options.SamplingSeconds),
            BreakDuration = TimeSpan.FromSeconds(options.BreakSeconds),
            StateProvider = watch.Circuit,
            ShouldHandle = args =>
            {
                var failed = Outcomes.IsFailure(args.Outcome.Result, args.Outcome.Exception);
                if (failed)
                {
                    watch.Failed();
                }
                else if (args.Outcome.Exception is null)
                {
                    watch.Succeeded();
                }

                return ValueTask.FromResult(failed);
            },
            OnOpened = args =>
            {
                Log.CircuitOpened(logger, args.BreakDuration.TotalSeconds);
                return ValueTask.CompletedTask;
            },
            OnClosed = _ =>
            {
                Log.CircuitClosed(logger);
                return ValueTask.CompletedTask;
            },
        });
}
