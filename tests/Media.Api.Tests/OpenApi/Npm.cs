using System.ComponentModel;
using System.Diagnostics;

namespace Media.Api.Tests.OpenApi;

/// <summary>Programs of npm's packages, in a folder of their own that is removed in the end. Skips the test where they cannot be had.</summary>
internal sealed class Npm : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    private Npm(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Copies a folder that lies beside the tests, and installs the packages that it names.</summary>
    public static async Task<Npm> InstallAsync(string name)
    {
        Skip.If(await TryRunAsync(".", "npm", "--version") is not { Code: 0 }, "There is no npm here.");
        var npm = new Npm(Directory.CreateTempSubdirectory("npm-").FullName);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "OpenApi", name)))
        {
            File.Copy(file, Path.Combine(npm.Folder, Path.GetFileName(file)));
        }

        var installed = (await TryRunAsync(npm.Folder, "npm", "ci", "--no-audit", "--no-fund"))!;
        Skip.If(installed.Code != 0, $"The packages could not be installed: {installed.Output}");
        return npm;
    }

    /// <summary>Runs one of the programs; it has to succeed.</summary>
    public async Task RunAsync(params string[] arguments)
    {
        var result = (await TryRunAsync(Folder, "npx", ["--no-install", .. arguments]))!;
        Assert.True(result.Code == 0, $"{string.Join(' ', arguments)}: {result.Output}");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

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
