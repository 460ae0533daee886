using System.Diagnostics;
using System.Globalization;

namespace Media.Benchmarks.Facade;

/// <summary>From the start of the process to its first response (GET /v1/health), through the Runtime API, by turns.</summary>
internal static class ColdStart
{
    private const int Runs = 9;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync()
    {
        string[] forms = [Publishing.JustInTime, Publishing.ReadyToRun, Publishing.NativeAot];
        var times = forms.ToDictionary(form => form, _ => new List<double>());
        await using var runtime = await RuntimeApi.StartAsync();

        // The first round of all only brings the files into memory, and this program up to speed.
        for (var run = -1; run < Runs; run++)
        {
            foreach (var form in forms)
            {
                var took = await StartAsync(runtime, Publishing.Program(form));
                if (run >= 0)
                {
                    times[form].Add(took.TotalMilliseconds);
                }
            }
        }

        foreach (var form in forms)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{form,-13} {Figures.Median(times[form]),6:0} ms ({times[form].Min():0} to {times[form].Max():0}), {Figures.Median(times[form]) / Figures.Median(times[forms[0]]):0.00} of {forms[0]}"));
        }
    }

    private static async Task<TimeSpan> StartAsync(RuntimeApi runtime, string program)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(program) };
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = runtime.Endpoint;
        var answer = runtime.ExpectAsync();
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        try
        {
            return Stopwatch.GetElapsedTime(started, await answer.WaitAsync(Patience));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}
