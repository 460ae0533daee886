using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace Media.Benchmarks.Facade;

/// <summary>The baseline: a bare ASP.NET passthrough, every path to one server.</summary>
internal static class Passthrough
{
    public const string Command = "passthrough";

    public static async Task RunAsync(string port, string target)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", $"http://127.0.0.1:{port}"]);
        builder.Logging.ClearProviders();
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "one", Match = new RouteMatch { Path = "{**path}" } }],
            [new ClusterConfig { ClusterId = "one", Destinations = new Dictionary<string, DestinationConfig> { ["it"] = new() { Address = target } } }]);
        await using var application = builder.Build();
        application.MapReverseProxy();
        await application.RunAsync();
    }
}
