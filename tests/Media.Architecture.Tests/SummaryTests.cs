using System.Diagnostics;

namespace Media.Architecture.Tests;

/// <summary>What <c>./test</c> makes of the results: a suite that stopped running is noticed by the number of its skips.</summary>
public sealed class SummaryTests : IDisposable
{
    private const string Rules = "# how many | when\nA.Tests | 1 | without moto_server | moto_server is not installed\nA.Tests | 2 | always | moto: \n";
    private const string Wrong = "moto: it does not say so";

    private readonly string _folder = Directory.CreateTempSubdirectory("summary-").FullName;

    [Fact]
    public async Task The_skips_that_are_asked_for_fail_nothing()
    {
        Results("A.Tests", "moto_server is not installed.", Wrong, Wrong);

        var (code, lines) = await SummarizeAsync(missing: "aws moto_server");

        Assert.Equal((0, "1 passed, 0 failed, 3 skipped"), (code, lines[^1]));
        Assert.DoesNotContain(lines, line => line.StartsWith("Skips differ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_suite_that_is_skipped_though_its_tool_is_there_fails_by_name()
    {
        Results("A.Tests", "moto_server is not installed.", Wrong, Wrong);

        var (code, lines) = await SummarizeAsync(missing: "aws");

        Assert.Equal((1, "1 passed, 1 failed, 3 skipped"), (code, lines[^1]));
        Assert.Contains(lines, line => line.StartsWith("Skips differ: A.Tests skips 1 tests because of \"moto_server is not installed\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fewer_skips_than_asked_for_fail_too()
    {
        Results("A.Tests", Wrong);

        var (code, lines) = await SummarizeAsync(missing: "");

        Assert.Equal((1, "1 passed, 1 failed, 1 skipped"), (code, lines[^1]));
    }

    [Fact]
    public async Task A_skip_for_an_unknown_reason_and_a_project_that_ran_nothing_fail()
    {
        Results("A.Tests", Wrong, Wrong, "Not today.");
        await File.WriteAllTextAsync(Path.Combine(_folder, "B.Tests.trx"), "<TestRun></TestRun>");
        await File.WriteAllTextAsync(Path.Combine(_folder, "B.Tests.exit"), "0");

        var (code, lines) = await SummarizeAsync(missing: "");

        Assert.Equal((1, "1 passed, 2 failed, 3 skipped"), (code, lines[^1]));
        Assert.Contains(lines, line => line.EndsWith("does not know: Not today.", StringComparison.Ordinal));
        Assert.Contains("Skips differ: B.Tests ran no test at all", lines);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>One test that passed, and one that was skipped for each reason.</summary>
    private void Results(string project, params string[] reasons)
    {
        var skipped = reasons.Select(reason => $"<UnitTestResult testName=\"t\" outcome=\"NotExecuted\"><Output><ErrorInfo><Message>{reason}</Message></ErrorInfo></Output></UnitTestResult>");
        File.WriteAllText(Path.Combine(_folder, project + ".trx"), $"<TestRun><UnitTestResult testName=\"p\" outcome=\"Passed\" />{string.Concat(skipped)}</TestRun>");
        File.WriteAllText(Path.Combine(_folder, project + ".exit"), "0");
    }

    private async Task<(int Code, string[] Lines)> SummarizeAsync(string missing)
    {
        var rules = Path.Combine(_folder, "skips.txt");
        await File.WriteAllTextAsync(rules, Rules);
        var files = Directory.GetFiles(_folder, "*.exit").Concat(Directory.GetFiles(_folder, "*.trx"));
        var start = new ProcessStartInfo(
            "awk", ["-v", "skips=" + rules, "-v", "missing=" + missing, "-v", "strict=1", "-f", Path.Combine(Checkout.Root, ".ci", "summary.awk"), .. files])
        { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.TrimEnd().Split('\n'));
    }
}
