using System.CommandLine;
using Media.Core.Planning;

namespace Media.Cli.Commands;

/// <summary>The argument and the options that say what is reckoned with: a file, or a film that nobody has.</summary>
internal static class SourceOptions
{
    /// <summary>The longest film: more frames than a day's would not be kept in memory.</summary>
    private static readonly TimeSpan LongestFilm = TimeSpan.FromHours(24);

    /// <summary>Adds the options; gives what reads them.</summary>
    public static Func<ParseResult, SourceRequest> AddTo(Command command)
    {
        var file = new Argument<string?>("FILE") { Description = "The video; without one, --duration and --size say what it would be.", Arity = ArgumentArity.ZeroOrOne };
        var duration = new Option<string?>("--duration") { Description = "How long the film is: 90s, 12m30s, 2h, 02:00:00; a day at most.", HelpName = "TIME" };
        duration.Validators.Add(OptionChecks.Checked(text => Lifetimes.Parse(text) is { } time && time <= LongestFilm, "--duration takes a time such as 90s, 12m30s, 2h or 02:00:00, a day at most"));
        var size = new Option<string?>("--size") { Description = "How large its picture is. [default: 1920x1080]", HelpName = "WIDTHxHEIGHT" };
        size.Validators.Add(OptionChecks.Checked(text => PictureSizes.Parse(text) is not null, "--size takes a width and a height from 16 to 8192, such as 3840x2160"));
        var rate = new Option<string?>("--rate") { Description = "Its frames per second. [default: 24]", HelpName = "N" };
        rate.Validators.Add(OptionChecks.Checked(text => PictureSizes.FrameDuration(text) is not null, "--rate takes frames per second from 1 to 120, such as 24, 29.97 or 30000/1001"));
        var profile = CommandTree.ProfileOption();
        var workers = new Option<int>("--workers") { Description = "How many tasks of a job run at the same time; the template's Workers.", HelpName = "N", DefaultValueFactory = _ => SourceRequest.TemplateWorkers };
        workers.Validators.Add(OptionChecks.WholeNumber("--workers", 1, 10_000));
        command.Add(file);
        foreach (var option in (Option[])[duration, size, rate, profile, workers])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            var made = result.GetResult(duration) is not null;
            if (result.GetValue(file) is not null ? made || result.GetResult(size) is not null || result.GetResult(rate) is not null : !made)
            {
                result.AddError("Name either a FILE, or --duration with --size and --rate where they are not 1920x1080 and 24.");
            }
        });
        return parsed => new SourceRequest(parsed.GetValue(file), Film(parsed.GetValue(duration), parsed.GetValue(size), parsed.GetValue(rate)), parsed.GetValue(profile), parsed.GetValue(workers));
    }

    private static SyntheticFilm? Film(string? duration, string? size, string? rate)
    {
        if (duration is null)
        {
            return null;
        }

        var (width, height) = PictureSizes.Parse(size ?? "1920x1080")!.Value;
        return new SyntheticFilm(Lifetimes.Parse(duration)!.Value.TotalSeconds, width, height, PictureSizes.FrameDuration(rate ?? "24")!.Value);
    }
}
