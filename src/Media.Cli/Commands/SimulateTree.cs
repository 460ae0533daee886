using System.CommandLine;
using System.Globalization;
using Media.Cli.Display;
using Media.Core.Simulation;

namespace Media.Cli.Commands;

/// <summary><c>media simulate</c> and its options.</summary>
internal static class SimulateTree
{
    private const int MostUploads = 1_000_000;
    private const int MostConcurrency = 1_000_000;
    private const double LongestColdStart = 60;

    public static Command Build(Func<bool, Screen> screen)
    {
        var command = new Command("simulate", "Run uploads of a film through the workflow on a modelled fleet, against the quotas of AWS: how long they take, what binds, what they cost. Uploads nothing.");
        var source = SourceOptions.AddTo(command);
        var uploads = new Option<int>("--uploads") { Description = "How many uploads there are.", HelpName = "N", DefaultValueFactory = _ => 1 };
        uploads.Validators.Add(OptionChecks.WholeNumber("--uploads", 1, MostUploads));
        var over = new Option<string?>("--over") { Description = "Within what time they arrive: 90s, 1h, 30d. [default: all at once]", HelpName = "TIME" };
        over.Validators.Add(OptionChecks.Checked(text => Lifetimes.Parse(text) is not null, "--over takes a time such as 90s, 1h or 30d, a year at most"));
        var concurrency = new Option<int>("--concurrency") { Description = "The account's concurrent invocations of Lambda.", HelpName = "N", DefaultValueFactory = _ => Quotas.LambdaConcurrency };
        concurrency.Validators.Add(OptionChecks.WholeNumber("--concurrency", 1, MostConcurrency));
        var cold = new Option<double>("--cold-start") { Description = "Seconds of a cold start.", HelpName = "SECONDS", DefaultValueFactory = _ => SimulationSettings.UsualColdStart };
        cold.Validators.Add(OptionChecks.Checked(text => Number(text) is >= 0 and <= LongestColdStart, "--cold-start takes seconds from 0 to 60"));
        var failures = new Option<double>("--failure-rate") { Description = "Which share of the invocations fails, from 0 to 1.", HelpName = "SHARE", DefaultValueFactory = _ => 0 };
        failures.Validators.Add(OptionChecks.Checked(text => Number(text) is >= 0 and <= 1, "--failure-rate takes a share from 0 to 1, such as 0.01"));
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same result.", HelpName = "N", DefaultValueFactory = _ => 1 };
        seed.Validators.Add(OptionChecks.WholeNumber("--seed", 0, int.MaxValue));
        var margin = new Option<bool>("--margin") { Description = "Tasks take what the planner expects with its margin, twice of what was measured." };
        var csv = new Option<string?>("--csv") { Description = "Write the timeline to this file.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        foreach (var option in (Option[])[uploads, over, concurrency, cold, failures, seed, margin, csv, json])
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) => new SimulateCommand(screen(parsed.GetValue(json))).RunAsync(
            new SimulateRequest(
                source(parsed), parsed.GetValue(margin),
                new SimulationSettings(
                    parsed.GetValue(uploads), parsed.GetValue(over) is { } time ? Lifetimes.Parse(time)!.Value.TotalSeconds : 0, parsed.GetValue(concurrency), parsed.GetValue(cold),
                    parsed.GetValue(failures), parsed.GetValue(seed)),
                parsed.GetValue(csv), parsed.GetValue(json)),
            cancellation));
        return command;
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
