using System.Diagnostics;

namespace Media.EndToEnd.Tests.Support;

/// <summary>A test that needs FFmpeg, and whatever other tools it names; skipped, visibly, where one is missing.</summary>
public sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(params string[] tools)
    {
        this.Tools = tools;
        this.Skip = Tool.Missing(["ffmpeg", "ffprobe", .. tools]);
    }

    /// <summary>The tools besides FFmpeg.</summary>
    public IReadOnlyList<string> Tools { get; }
}

/// <summary>A test with cases that needs FFmpeg, and whatever other tools it names; skipped, visibly, where one is missing.</summary>
public sealed class NeedsTheoryAttribute : TheoryAttribute
{
    public NeedsTheoryAttribute(params string[] tools)
    {
        this.Tools = tools;
        this.Skip = Tool.Missing(["ffmpeg", "ffprobe", .. tools]);
    }

    /// <summary>The tools besides FFmpeg.</summary>
    public IReadOnlyList<string> Tools { get; }
}

/// <summary>A test on the clips with natural content that lie beside the project; skipped, visibly, where they do not.</summary>
public sealed class SharedClipFactAttribute : FactAttribute
{
    public SharedClipFactAttribute() =>
        this.Skip = Tool.Missing(["ffmpeg", "ffprobe"]) ?? (Directory.Exists(Project.SharedMedia) ? null : "The clips of ../shared/media are not there.");
}

/// <summary>A test that plays in a browser; skipped, visibly, where Chromium or its players are missing.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => this.Skip = Browser.Missing();
}

/// <summary>A test with cases that plays in a browser; skipped, visibly, where Chromium or its players are missing.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => this.Skip = Browser.Missing();
}

/// <summary>A test that has AWS's SAM translator read the template; skipped, visibly, where Python has none.</summary>
public sealed class SamTranslatorFactAttribute : FactAttribute
{
    public SamTranslatorFactAttribute() => this.Skip = Python is null ? "AWS's SAM translator (samtranslator, for Python) is not installed." : null;

    internal static string Script => Path.Combine(Project.Folder, "tests", "Deployment", "translate.py");

    internal static string? Python { get; } = Tool.Find("python3") is { } python && HasTranslator(python) ? python : null;

    private static bool HasTranslator(string python)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import samtranslator, boto3"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

/// <summary>A test with cases that holds templates to the schema of <c>../shared</c>; skipped, visibly, where it or its reader is missing.</summary>
public sealed class SamSchemaTheoryAttribute : TheoryAttribute
{
    public SamSchemaTheoryAttribute() =>
        this.Skip = new SamTranslatorFactAttribute().Skip ?? (File.Exists(Project.SamSchema) ? null : "AWS's SAM translator is there, but not the schema of ../shared.");
}

/// <summary>A test with cases of functions as native code; skipped, visibly, where they were published for the runtime.</summary>
public sealed class NativeTheoryAttribute : TheoryAttribute
{
    public NativeTheoryAttribute() =>
        this.Skip = File.Exists(Program("Media.Workflow")) ? Tool.Missing(["readelf"]) : "The functions were not published as native code.";

    internal static string Program(string project) => Path.Combine(Project.Folder, "artifacts", "publish", project, "release", "bootstrap");
}

internal static class Tool
{
    public static string? Missing(IEnumerable<string> names) =>
        names.FirstOrDefault(name => Find(name) is null) is { } missing ? $"{missing} is not installed." : null;

    /// <summary>Where a tool lies, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs a tool and gives its output; fails the test when the tool fails.</summary>
    public static async Task<string> RunAsync(string tool, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var (exitCode, output, complaints) = await TryRunAsync(tool, arguments, environment);
        Assert.True(exitCode == 0, $"{tool} failed ({exitCode}): {complaints}\n{output}");
        return output;
    }

    public static async Task<(int ExitCode, string Output, string Complaints)> TryRunAsync(
        string tool, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await complaints);
    }
}
