using System.ComponentModel;
using System.Diagnostics;

namespace Media.Api.Tests.OpenApi;

/// <summary>The description in the eyes of a validator that is not ours. Skipped where there is no Node.js.</summary>
public sealed class LintTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    [SkippableFact]
    public async Task Redocly_finds_no_error_in_the_description()
    {
        Skip.If(await TryRunAsync(".", "npm", "--version") is not { Code: 0 }, "There is no npm here.");
        var folder = Directory.CreateTempSubdirectory("lint-").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "OpenApi", "Lint")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var installed = (await TryRunAsync(folder, "npm", "ci", "--no-audit", "--no-fund"))!;
        Skip.If(installed.Code != 0, $"The validator could not be installed: {installed.Output}");
        await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), fixture.Api.Description.Document.ToJsonString());

        var result = (await TryRunAsync(folder, "npx", "--no-install", "redocly", "lint", "openapi.json"))!;

        Directory.Delete(folder, recursive: true);
        Assert.True(result.Code == 0, result.Output);
    }

    private static async Task<Result?> TryRunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        try
        {
            using var process = Process.Start(start)!;
            using var limit = new CancellationTokenSource(Limit);
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Result(process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private sealed record Result(int Code, string Output);
}
