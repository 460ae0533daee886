using Media.Api.Health;
using Media.Api.Problems;
using Microsoft.AspNetCore.Hosting.Server;

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
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        builder.Services.AddSingleton(TimeProvider.System);
        if (runtime is not null || Environment.GetEnvironmentVariable(RuntimeApi) is not null)
        {
            builder.Services.AddSingleton<IServer>(services => new LambdaServer(runtime, services.GetRequiredService<IHostApplicationLifetime>()));
        }

        configure?.Invoke(builder);
        var application = builder.Build();
        application.Use(RequestIds.Tell);
        application.UseProblems();
        var v1 = application.MapGroup("/v1");
        HealthRoutes.Map(v1);
        return application;
    }
}
