using System.Text.Json;
using Media.Cli.Display;
using Media.Core.Simulation;

namespace Media.Cli.Tests.Commands;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Uploads_of_a_film_are_run_on_the_model_and_the_timeline_is_written()
    {
        var path = Path.Combine(Path.GetTempPath(), $"timeline-{Guid.NewGuid():N}.csv");

        Assert.Equal(0, await _bench.RunAsync("simulate", "--duration", "5m", "--uploads", "100", "--over", "10m", "--json", "--csv", path));

        var result = JsonElement.Parse(_bench.Console).GetProperty("result");
        Assert.Equal((100, 0), (result.GetProperty("succeeded").GetInt32(), result.GetProperty("failed").GetInt32()));
        Assert.InRange(result.GetProperty("peakConcurrency").GetInt32(), 2, 1000);
        var lines = await File.ReadAllLinesAsync(path);
        File.Delete(path);
        Assert.Equal("seconds,running,executions", lines[0]);
        Assert.Equal(result.GetProperty("timeline").GetArrayLength(), lines.Length - 1);
    }

    [Fact]
    public async Task People_see_the_figures_and_the_timeline()
    {
        Assert.Equal(0, await _bench.RunAsync("simulate", "--duration", "1m"));

        Assert.Contains("| Published ", _bench.Console, StringComparison.Ordinal);
        Assert.Contains("0.0 s |#", _bench.Console, StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_are_as_long_as_their_share_of_the_most() => Assert.Equal(
        [(60, "4"), (15, "1"), (0, "0")],
        SimulationView.Bars([new(0, 4, 1), new(1, 1, 1), new(2, 0, 1)]).Select(line => (line.Count(letter => letter == '#'), line.Split(' ')[^1])));

    [Theory]
    [InlineData("--uploads takes a whole number from 1 to 1000000, not 0.", "--uploads", "0")]
    [InlineData("--over takes a time such as 90s, 1h or 30d, a year at most, not soon.", "--over", "soon")]
    [InlineData("--concurrency takes a whole number from 1 to 1000000, not many.", "--concurrency", "many")]
    [InlineData("--cold-start takes seconds from 0 to 60, not 61.", "--cold-start", "61")]
    [InlineData("--failure-rate takes a share from 0 to 1, such as 0.01, not 2.", "--failure-rate", "2")]
    [InlineData("--seed takes a whole number from 0 to 2147483647, not x.", "--seed", "x")]
    [InlineData("The file /nowhere/a.csv of --csv cannot be written: ", "--csv", "/nowhere/a.csv")]
    public async Task What_is_wrong_is_named(string sentence, params string[] options)
    {
        Assert.Equal(1, await _bench.RunAsync(["simulate", "--duration", "10s", .. options]));
        Assert.StartsWith(sentence, _bench.Error, StringComparison.Ordinal);
    }
}
