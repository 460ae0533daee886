using System.Diagnostics;
using System.Globalization;

namespace Media.Benchmarks.Facade;

/// <summary>
/// Cached reads per second on one core: the facade on core 0, the load (and what YARP passes to) on core 1. YARP passes the same bytes
/// on from a server that has nothing to do. Processor seconds of the server itself say what a core could do if nobody else were slower.
/// </summary>
internal static class CachedReads
{
    private const int Connections = 32;
    private const int Rounds = 3;

    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    public static async Task RunAsync()
    {
        if (OperatingSystem.IsLinux())
        {
            using var self = Process.GetCurrentProcess();
            self.ProcessorAffinity = 0b10;
        }

        string[] paths = [.. Enumerable.Range(0, Connections).Select(Servers.PathOf)];
        await using var catalog = await Servers.CatalogAsync(core: 1);
        await using var facade = await Servers.FacadeAsync(core: 0, Publishing.ReadyToRun, catalog);
        await using var native = await Servers.FacadeAsync(core: 0, Publishing.NativeAot, catalog);
        using var http = new HttpClient();
        await using var stock = await Servers.FixedAsync(core: 1, await http.GetStringAsync(new Uri(facade.Address, paths[0])));
        await using var yarp = await Servers.PassthroughAsync(core: 0, stock, "/");

        Subject[] subjects = [new("YARP, stock behind it", yarp), new("facade, ReadyToRun", facade), new("facade, Native AOT", native)];
        foreach (var subject in subjects)
        {
            await Load.RunAsync(subject.Server.Address, paths, Warm);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var subject in subjects)
            {
                subject.Add(await RoundAsync(subject.Server, paths));
            }
        }

        foreach (var subject in subjects)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{subject.Name,-22} {subject.PerSecond,7:0}/s ({subject.PerSecond / subjects[0].PerSecond:0.00} of YARP), {subject.PerCpuSecond,7:0} per processor second ({subject.PerCpuSecond / subjects[0].PerCpuSecond:0.00})"));
        }
    }

    private static async Task<(double PerSecond, double PerCpuSecond)> RoundAsync(Server server, string[] paths)
    {
        var (cpu, started) = (server.Cpu, Stopwatch.GetTimestamp());
        var answered = await Load.RunAsync(server.Address, paths, Round);
        return (answered / Stopwatch.GetElapsedTime(started).TotalSeconds, answered / (server.Cpu - cpu).TotalSeconds);
    }

    private sealed record Subject(string Name, Server Server)
    {
        private readonly List<(double PerSecond, double PerCpuSecond)> _rounds = [];

        public double PerSecond => Figures.Median(_rounds.Select(round => round.PerSecond));

        public double PerCpuSecond => Figures.Median(_rounds.Select(round => round.PerCpuSecond));

        public void Add((double PerSecond, double PerCpuSecond) round) => _rounds.Add(round);
    }
}
