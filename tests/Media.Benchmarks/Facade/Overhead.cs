using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Media.Catalog.ContentDirectory;

namespace Media.Benchmarks.Facade;

/// <summary>
/// What a request costs that the facade has to ask the catalog for (<c>Cache-Control: no-cache</c>), against the same question (Browse of
/// one entry, its answer read) asked of the catalog directly, and through YARP. One at a time, by turns.
/// </summary>
internal static class Overhead
{
    private const int Warm = 2000;
    private const int Turns = 5000;

    public static async Task RunAsync()
    {
        await using var catalog = await Servers.CatalogAsync(core: null);
        await using var facade = await Servers.FacadeAsync(core: null, Publishing.ReadyToRun, catalog);
        await using var native = await Servers.FacadeAsync(core: null, Publishing.NativeAot, catalog);
        await using var yarp = await Servers.PassthroughAsync(core: null, catalog, "/description.xml");
        using var direct = Client(catalog);
        using var passed = Client(yarp);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.CacheControl = new CacheControlHeaderValue { NoCache = true };
        (string Name, Func<int, Task> Ask)[] ways =
        [
            ("directly", entry => direct.GetAsync(Servers.Id(entry))),
            ("through YARP", entry => passed.GetAsync(Servers.Id(entry))),
            ("facade, ReadyToRun", entry => http.GetByteArrayAsync(new Uri(facade.Address, Servers.PathOf(entry)))),
            ("facade, Native AOT", entry => http.GetByteArrayAsync(new Uri(native.Address, Servers.PathOf(entry)))),
        ];
        var times = ways.Select(_ => new List<double>(Turns)).ToArray();
        for (var turn = -Warm; turn < Turns; turn++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                var started = Stopwatch.GetTimestamp();
                await ways[way].Ask((turn + Warm) % Servers.Entries);
                var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                if (turn >= 0)
                {
                    times[way].Add(took);
                }
            }
        }

        for (var way = 0; way < ways.Length; way++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{ways[way].Name,-19} p50 {Figures.Percentile(times[way], 0.5):0.000} ms ({Figures.Percentile(times[way], 0.5) - Figures.Percentile(times[0], 0.5):+0.000;-0.000}), p99 {Figures.Percentile(times[way], 0.99):0.000} ms ({Figures.Percentile(times[way], 0.99) - Figures.Percentile(times[0], 0.99):+0.000;-0.000})"));
        }
    }

    private static ContentDirectoryCatalog Client(Server server) =>
        ContentDirectoryCatalog.Connect(new ContentDirectoryOptions { DescriptionUrl = new Uri(server.Address, "/description.xml") });
}
