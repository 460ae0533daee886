using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Media.Benchmarks.Transcode;

/// <summary>What a command cost, with all the processes it started.</summary>
/// <param name="Wall">Seconds from start to end.</param>
/// <param name="Cpu">Processor seconds, user and system, of the whole tree.</param>
internal readonly record struct Measured(double Wall, double Cpu);

/// <summary>Runs commands and reads what the kernel charged for them.</summary>
internal static partial class Measure
{
    private const int Children = -1;

    /// <summary>Runs a command to its end and prints its cost.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<Measured> RunAsync(string name, ProcessStartInfo command)
    {
        command.RedirectStandardOutput = command.RedirectStandardError = true;
        var before = ChildSeconds();
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(command)!;
        var complaints = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var measured = new Measured(Stopwatch.GetElapsedTime(started).TotalSeconds, ChildSeconds() - before);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{name} failed: {await complaints}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-16} {measured.Wall,8:0.00} s wall {measured.Cpu,8:0.00} s CPU"));
        return measured;
    }

    /// <summary>The median of one figure over the median of the other.</summary>
    public static double Ratio(IEnumerable<Measured> measured, IEnumerable<Measured> baseline, Func<Measured, double> figure) =>
        Figures.Median(measured.Select(figure)) / Figures.Median(baseline.Select(figure));

    /// <summary>Processor seconds of all ended descendants that were waited for (getrusage, RUSAGE_CHILDREN).</summary>
    private static double ChildSeconds() => GetUsage(Children, out var usage) == 0
        ? usage.UserSeconds + usage.SystemSeconds + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e6)
        : throw new InvalidOperationException($"getrusage failed (errno {Marshal.GetLastPInvokeError()}).");

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetUsage(int who, out Usage usage);

    /// <summary>The head of <c>struct rusage</c> on 64-bit Linux, and room for the rest.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
