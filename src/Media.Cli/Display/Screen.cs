using Media.Cli.Following;
using Media.Jobs;
using Spectre.Console;

namespace Media.Cli.Display;

/// <summary>
/// The terminal, or the pipe in its place. A terminal gets pictures that move; anything else gets plain lines, without escape
/// codes; a command that prints JSON gets nothing besides it.
/// </summary>
internal sealed class Screen(IAnsiConsole console, bool quiet, TimeProvider time)
{
    private const int PlainWidth = 160;

    private bool Moving => !quiet && console.Profile.Capabilities is { Ansi: true, Interactive: true } && console.Profile.Out.IsTerminal;

    public IAnsiConsole Console => console;

    /// <summary>A screen on standard output.</summary>
    public static Screen Standard(bool quiet)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Capabilities.Ansi = false;
            console.Profile.Width = PlainWidth;
        }

        return new Screen(console, quiet, TimeProvider.System);
    }

    public void Line(string text)
    {
        if (!quiet)
        {
            console.WholeLine(text);
        }
    }

    /// <summary>Shows a table.</summary>
    public void Table(Table table)
    {
        if (!quiet)
        {
            console.WholeTable(table);
        }
    }

    /// <summary>Prints a document on standard output, whether the screen is quiet or not.</summary>
    public Task PrintAsync(string document) => console.Profile.Out.Writer.WriteLineAsync(document);

    /// <summary>Runs an upload and shows how much of it is done.</summary>
    public async Task<T> UploadAsync<T>(string name, long bytes, Func<IProgress<long>, Task<T>> upload)
    {
        Line($"Uploading {name} ({Sizes.Bytes(bytes)})");
        if (!Moving)
        {
            return await upload(new Reports(_ => { }));
        }
        return await console.Progress().AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("upload", maxValue: Math.Max(1, bytes));
                return await upload(new Reports(done => task.Value = done));
            });
    }

    /// <summary>Runs something that tells how a job stands, and shows it.</summary>
    public async Task<T> FollowAsync<T>(Func<Action<JobProgress>, Task<T>> follow)
    {
        if (quiet)
        {
            return await follow(_ => { });
        }
        if (!Moving)
        {
            var lines = new PlainLines();
            return await follow(progress =>
            {
                foreach (var line in lines.News(progress, Now()))
                {
                    console.WholeLine(line);
                }
            });
        }

        return await console.Live(new Text("")).StartAsync(context => follow(progress =>
        {
            context.UpdateTarget(ProgressView.Of(progress, Now()));
            context.Refresh();
        }));
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;

    // Reported on the caller's thread: Progress<T> would post to a pool thread, after the end of the upload.
    private sealed class Reports(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
