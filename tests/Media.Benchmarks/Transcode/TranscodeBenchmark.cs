using System.Globalization;

namespace Media.Benchmarks.Transcode;

/// <summary>Whole transcodes against one plain FFmpeg process, by turns.</summary>
internal static class TranscodeBenchmark
{
    public static async Task RunAsync(string file, int runs)
    {
        var baseline = await PlainFfmpeg.ForAsync(file);
        await WholeWorkflow.BuildAsync();
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
    }
}
