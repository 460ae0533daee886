using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Media.Benchmarks.Facade;

/// <summary>A server behind the passthrough that costs next to nothing: the same bytes for every path.</summary>
internal static class FixedServer
{
    public const string Command = "fixed";

    public static async Task RunAsync(string port, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var builder = WebApplication.CreateSlimBuilder(["--urls", $"http://127.0.0.1:{port}"]);
        builder.Logging.ClearProviders();
        await using var application = builder.Build();
        application.Run(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes);
        });
        await application.RunAsync();
    }
}
