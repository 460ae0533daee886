using System.Text.Json.Serialization;
using Amazon.S3;
using Media.Api.Assets;
using Media.Api.Caching;
using Media.Api.Containers;
using Media.Api.Health;
using Media.Api.Idempotency;
using Media.Api.Jobs;
using Media.Api.Playback;
using Media.Api.Uploads;
using Media.Api.OpenApi;
using Media.Api.Problems;
using Media.Api.Requests;
using Media.Api.Resilience;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Media.Api.Hosting;

/// <summary>
/// Puts the API together. A feature is a folder: it registers what it needs in <c>Add...</c>, maps its routes below <c>/v1</c> in <c>Map</c>,
/// adds its JSON types to <see cref="ApiJson"/>, and has a line in each of the two lists below. Its routes also stand in template.yaml.
/// </summary>
internal static class ApiApplication
{
    private const string RuntimeApi = "AWS_LAMBDA_RUNTIME_API";

    /// <summary>The API, ready to run: on Lambda's Runtime API where there is one, else on a socket.</summary>
    /// <param name="arguments">Command line, for a run on a socket (<c>--urls</c>).</param>
    /// <param name="runtime">The client that speaks to the runtime; null for the usual one.</param>
    /// <param name="configure">What a test wants otherwise.</param>
    public static WebApplication Build(string[] arguments, HttpClient? runtime, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.ClearProviders().AddJsonConsole(options => options.IncludeScopes = true);

        // The gateway's access log has a line for each request; the frameworks' three more for each would cost more than the request.
        builder.Logging
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("System.Net.Http.HttpClient", LogLevel.Warning)
            .AddFilter("ZiggyCreatures.Caching.Fusion", LogLevel.Warning)
            .AddFilter("Polly", LogLevel.Error);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            // A context's own setting does not reach options that it is only a resolver of.
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        // Bad values are refused with a problem that names them, not with a bare status.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        configure?.Invoke(builder);
        if (builder.Configuration[RuntimeApi] is { Length: > 0 } endpoint)
        {
            builder.Services.AddSingleton<IServer>(services => new LambdaServer(
                endpoint, runtime, services.GetRequiredService<IHostApplicationLifetime>(), services.GetRequiredService<PendingWork>()));
        }

        AddFeatures(builder);
        var application = builder.Build();
        application.Use(RequestIds.Tell);
        application.Use(Methods.HeadIsGet);
        application.UseProblems();
        application.UseRouting();
        application.UseDocumentation();
        application.Use(Methods.ByTheGatewaysRoute);
        application.Use(application.Services.GetRequiredService<RateLimits>().CheckAsync);
        application.Use(Accepting.Check);
        application.Use(AllowedQuery.Check);
        application.Use(IdempotentPosts.Use);
        var v1 = application.MapGroup("/v1");
        HealthRoutes.Map(v1);
        AssetRoutes.Map(v1);
        ContainerRoutes.Map(v1);
        UploadRoutes.Map(v1);
        JobRoutes.Map(v1);
        PlaybackRoutes.Map(v1);
        SharedRoutes.Map(v1);
        OpenApiRoutes.Map(v1);
        return application;
    }

    private static void AddFeatures(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var settings = ApiSettings.From(builder.Configuration);
        services.AddSingleton(settings);
        services.TryAddSingleton<IAmazonS3>(_ => new AmazonS3Client(
            new AmazonS3Config { ForcePathStyle = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is not null }));
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateOnStart();
        services.AddSingleton(provider => new RateLimits(provider.GetRequiredService<IOptions<RateLimitOptions>>().Value));
        services.AddSingleton<IdempotentPosts>();
        services.AddCaching(settings);
        services.AddCatalog(settings);
        HealthRoutes.Add(services);
        AssetRoutes.Add(services);
        services.AddMedia();
        OpenApiRoutes.Add(services);
    }
}
