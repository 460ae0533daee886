using System.Globalization;
using Media.Benchmarks.Facade;
using Media.Benchmarks.Transcode;

const string Help = """
    usage: dotnet run -c Release --project tests/Media.Benchmarks -- COMMAND

      transcode FILE [RUNS]  `media transcode` against one plain FFmpeg process that makes the same renditions, by turns: wall and
                             processor seconds of each run, and the ratios of the medians (below 1: the workflow is cheaper)
      facade publish         publishes the facade in the forms that are measured, into artifacts/facade (a linker has to be there)
      facade reads           cached reads per second on one core, against a YARP passthrough on the same core
      facade overhead        a request through the facade against the same question asked of the catalog directly, and through YARP
      facade cold            from the start of the process to the first response, published in each form
    """;

switch (args)
{
    case ["transcode", var file, .. var runs] when runs.Length <= 1:
        await TranscodeBenchmark.RunAsync(Path.GetFullPath(file), runs is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 3);
        return 0;
    case ["facade", "publish"]:
        await Publishing.RunAsync();
        return 0;
    case ["facade", "reads"]:
        await CachedReads.RunAsync();
        return 0;
    case ["facade", "overhead"]:
        await Overhead.RunAsync();
        return 0;
    case ["facade", "cold"]:
        await ColdStart.RunAsync();
        return 0;
    case [Passthrough.Command, var port, var target]:
        await Passthrough.RunAsync(port, target);
        return 0;
    case [FixedServer.Command, var port, var body]:
        await FixedServer.RunAsync(port, body);
        return 0;
    default:
        Console.WriteLine(Help);
        return args is ["--help" or "-h"] ? 0 : 2;
}
