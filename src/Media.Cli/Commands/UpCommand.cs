using Media.Cli.Display;
using Media.Cli.Stack;
using Media.Local.Host;

namespace Media.Cli.Commands;

/// <summary>Runs the stack in the foreground.</summary>
internal sealed class UpCommand(Screen screen)
{
    public async Task<int> RunAsync(string? data, Door door, StackSettings settings, CancellationToken cancellation)
    {
        var folder = Folders.Find(data);
        if (StackFile.Find(folder.Data) is { } running)
        {
            throw new CliException($"A stack runs on {folder.Data} already: at {running.Endpoint}, process {running.ProcessId}.");
        }
        await using var stack = await StackSession.StartAsync(
            door.Apply(settings.Apply(StackSession.Options(folder))), cancellation, terminal: true);
        screen.Line($"The stack runs on {folder.Data}. Ctrl-C ends it; jobs under way go on at the next start.");
        screen.Line($"Its log is in {StackLog.FolderIn(folder.Data)}.");
        screen.Line("");
        if (door.Warning is { } warning)
        {
            screen.Line(warning);
        }
        foreach (var line in stack.Exports())
        {
            screen.Line(line);
        }
        screen.Line("");
        foreach (var (name, value) in stack.Address.Outputs)
        {
            screen.Line($"{name} = {value}");
        }
        screen.Line("");
        screen.Line($"The REST API is described at {stack.Address.ApiUrl}/docs; `media token` prints a token for it.");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            screen.Line("Stopping.");
        }

        return 0;
    }
}
