using System.Text.Json;
using Media.Cli.Display;
using Media.Cli.Reports;
using Media.Cli.Stack;

namespace Media.Cli.Commands;

/// <summary>Shows the stack's endpoint and the template's outputs.</summary>
internal sealed class OutputsCommand(Screen screen)
{
    public async Task<int> RunAsync(string? data, OutputsForm form, CancellationToken cancellation)
    {
        await using var stack = await StackSession.LookAsync(Folders.Find(data), cancellation);
        if (form == OutputsForm.Environment)
        {
            if (stack.IsOwn)
            {
                throw new CliException("No stack runs on this data folder: `media up` starts one.");
            }
            foreach (var line in stack.Exports())
            {
                screen.Line(line);
            }
            return 0;
        }
        var report = new StackReport(stack.Address.Endpoint.ToString().TrimEnd('/'), stack.Region, stack.Address.Outputs, stack.AccessKey, stack.SecretKey);
        if (form == OutputsForm.Json)
        {
            await screen.PrintAsync(JsonSerializer.Serialize(report, ReportJson.Readable.StackReport));
            return 0;
        }

        screen.Line(stack.IsOwn
            ? "Endpoint = none: no stack runs on this data folder (`media up` starts one)"
            : $"Endpoint = {report.Endpoint}");
        screen.Line($"Region = {report.Region}");
        screen.Line($"AccessKeyId = {report.AccessKeyId}");
        screen.Line($"SecretAccessKey = {report.SecretAccessKey}");
        foreach (var (name, value) in report.Outputs)
        {
            screen.Line($"{name} = {value}");
        }
        return 0;
    }
}

/// <summary>For whom the outputs are written.</summary>
internal enum OutputsForm
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For a shell, which evaluates them.</summary>
    Environment,
}
