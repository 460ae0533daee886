using System.Globalization;
using Media.Benchmarks;

if (args.Length == 0 || args[0] is "--help" or "-h")
{
    Console.WriteLine(
        """
        Times `media transcode` against one plain FFmpeg process that makes the same renditions, by turns, on this machine.

        usage: dotnet run -c Release --project tests/Media.Benchmarks -- FILE [RUNS]

        Prints wall and processor seconds of each run, and the ratios of the medians (below 1: the workflow is cheaper).
        """);
    return args.Length == 0 ? 2 : 0;
}

var file = Path.GetFullPath(args[0]);
var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
var baseline = await PlainFfmpeg.ForAsync(file);
Console.WriteLine($"{Path.GetFileName(file)}: {baseline.Renditions} renditions, {Environment.ProcessorCount} cores, {runs} runs by turns");
List<Measured> plain = [], workflow = [];
for (var run = 0; run < runs; run++)
{
    plain.Add(await Measure.RunAsync("plain FFmpeg", baseline.Command));
    workflow.Add(await Measure.RunAsync("media transcode", WholeWorkflow.Command(file)));
}

Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"wall ratio {Measure.Ratio(workflow, plain, run => run.Wall):0.000}, CPU ratio {Measure.Ratio(workflow, plain, run => run.Cpu):0.000} (medians of {runs})"));
return 0;
