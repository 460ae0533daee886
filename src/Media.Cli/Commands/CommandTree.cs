using System.CommandLine;
using Media.Cli.Display;
using Media.Cli.Stack;
using Media.Local.ApiGateway.Issuer;

namespace Media.Cli.Commands;

/// <summary>The commands and their options, as <c>--help</c> shows them.</summary>
internal static class CommandTree
{
    public static RootCommand Build(Func<bool, Screen> screen)
    {
        var data = new Option<string?>("--data")
        {
            Description = "The folder that the stack remembers everything in. [default: $MEDIA_DATA, or .media in the project]",
            HelpName = "DIR",
            Recursive = true,
        };
        return new RootCommand("Transcodes videos into streaming renditions through the serverless workflow, on this machine.")
        {
            data, Transcode(data, screen), Up(data, screen), Status(data, screen), Logs(data, screen), Invoke(data, screen), Down(data, screen), Outputs(data, screen), JobTree.Build(data, screen), Watch(data, screen), Token(data, screen), Profiles(screen),
            Estimate(screen), SimulateTree.Build(screen), Upload(data, screen), AssetTree.Build(data, screen), CompletionCommand.Build(screen),
        };
    }

    private static Command Transcode(Option<string?> data, Func<bool, Screen> screen)
    {
        var file = new Argument<string>("FILE") { Description = "The video." };
        var output = new Option<string?>("--out") { Description = "Copy the published renditions into this folder.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document instead of the display." };
        var again = new Option<bool>("--again") { Description = "Transcode although the same bytes were transcoded before." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be made, how long it would take and what it would cost." };
        var profile = ProfileOption();
        var command = new Command("transcode", "Upload a video, follow its job, and say where its streaming renditions are.") { file, profile, output, json, again, dryRun };
        var settings = SettingOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => new TranscodeCommand(screen(parsed.GetValue(json))).RunAsync(
            new TranscodeRequest(
                parsed.GetRequiredValue(file), parsed.GetValue(output), parsed.GetValue(json), parsed.GetValue(again), parsed.GetValue(profile), parsed.GetValue(dryRun), parsed.GetValue(data),
                settings(parsed)),
            cancellation));
        return command;
    }

    /// <summary>The option that chooses a profile.</summary>
    internal static Option<string?> ProfileOption() =>
        new("--profile") { Description = "What is made of it; `media profiles` lists what there is. [default: web]", HelpName = "NAME" };

    private static Command Estimate(Func<bool, Screen> screen)
    {
        var command = new Command("estimate", "Say what a film would take and cost on AWS, next to what AWS Elemental MediaConvert charges for the same outputs. Uploads nothing.");
        var source = SourceOptions.AddTo(command);
        var perDay = new Option<int?>("--sources-per-day") { Description = "How many such films come every day: the figures for a day and for a month.", HelpName = "N" };
        perDay.Validators.Add(OptionChecks.WholeNumber("--sources-per-day", 1, 10_000_000));
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        command.Add(perDay);
        command.Add(json);
        command.SetAction((parsed, cancellation) => new EstimateCommand(screen(parsed.GetValue(json))).RunAsync(source(parsed), parsed.GetValue(perDay), parsed.GetValue(json), cancellation));
        return command;
    }

    private static Command Profiles(Func<bool, Screen> screen)
    {
        var name = new Argument<string?>("NAME") { Description = "The one to print, or a file to check.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("profiles", "List the profiles that say what is made of a video; or print one; or check a file.") { name };
        command.SetAction((parsed, _) => new ProfilesCommand(screen(false)).RunAsync(parsed.GetValue(name)));
        return command;
    }

    private static Command Up(Option<string?> data, Func<bool, Screen> screen)
    {
        var port = new Option<int>("--port") { Description = "The port of AWS's services; 0 takes any free one.", DefaultValueFactory = _ => 4566 };
        port.Validators.Add(OptionChecks.Between(0, 65535));
        var apiPort = new Option<int?>("--api-port") { Description = "The port of the REST API; 0 takes any free one. [default: the one after --port, or any free one]" };
        apiPort.Validators.Add(OptionChecks.Between(0, 65535));
        var host = new Option<string>("--host") { Description = "The IP address to listen on.", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1" };
        var names = new Option<string[]>("--host-name")
        {
            Description = "A name, besides localhost, by which the stack may be addressed, with all names below it; may be given more than once.", HelpName = "NAME",
        };
        var keys = new Option<string>("--credentials")
        {
            Description = "The keys that requests are signed with: the data folder's own, with a random secret, or test/test.", DefaultValueFactory = _ => Door.OwnKeys,
        };
        keys.AcceptOnlyFromAmong(Door.OwnKeys, Door.TestKeys);
        var command = new Command("up", "Run the stack in the foreground, until Ctrl-C.") { port, apiPort, host, names, keys };
        var settings = SettingOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => new UpCommand(screen(false)).RunAsync(
            parsed.GetValue(data), new Door(parsed.GetValue(host)!, parsed.GetValue(port), parsed.GetValue(apiPort), parsed.GetValue(names) ?? [], parsed.GetValue(keys)!),
            settings(parsed), cancellation));
        return command;
    }

    private static Command Outputs(Option<string?> data, Func<bool, Screen> screen)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var environment = new Option<bool>("--env") { Description = "Print what a shell evaluates to have AWS's SDKs and command use the stack." };
        var command = new Command("outputs", "Show bucket names, the state machine's ARN, the endpoint and its keys.") { json, environment };
        command.SetAction((parsed, cancellation) => new OutputsCommand(screen(false)).RunAsync(
            parsed.GetValue(data), parsed.GetValue(environment) ? OutputsForm.Environment : parsed.GetValue(json) ? OutputsForm.Json : OutputsForm.Text, cancellation));
        return command;
    }

    private static Command Status(Option<string?> data, Func<bool, Screen> screen)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("status", "Say whether a stack runs, and how it is. Exits with 0 when it is well, 1 when something in it fails, 3 when none runs.") { json };
        command.SetAction((parsed, cancellation) => new StatusCommand(screen(false)).RunAsync(
            parsed.GetValue(data), parsed.GetValue(json), cancellation));
        return command;
    }

    private static Command Logs(Option<string?> data, Func<bool, Screen> screen)
    {
        var function = new Argument<string>("FUNCTION") { Description = "The function, as in Transcode; `media status` lists them." };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what it writes, until Ctrl-C." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document a line." };
        var command = new Command("logs", "Print what a function wrote.") { function, follow, json };
        command.SetAction((parsed, cancellation) => new LogsCommand(screen(false), TimeProvider.System).RunAsync(
            new LogsRequest(parsed.GetRequiredValue(function), parsed.GetValue(follow), parsed.GetValue(json), parsed.GetValue(data)), cancellation));
        return command;
    }

    private static Command Invoke(Option<string?> data, Func<bool, Screen> screen)
    {
        var function = new Argument<string>("FUNCTION") { Description = "The function, as in Transcode; `media status` lists them." };
        var happened = new Option<string?>("--event", "-e") { Description = "The event, a file of JSON; - reads standard input. [default: {}]", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document: what it answered, used and wrote." };
        var command = new Command("invoke", "Run one function under its limits: its log and report go to standard error, its answer to standard output.") { function, happened, json };
        command.SetAction((parsed, cancellation) => new InvokeCommand(screen(parsed.GetValue(json)), Console.In, Console.Error, TimeProvider.System).RunAsync(
            new InvokeRequest(parsed.GetRequiredValue(function), parsed.GetValue(happened), parsed.GetValue(json), parsed.GetValue(data)), cancellation));
        return command;
    }

    private static Command Down(Option<string?> data, Func<bool, Screen> screen)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("down", "End the stack that runs on the data folder.") { json };
        command.SetAction((parsed, cancellation) => new DownCommand(screen(false), TimeProvider.System).RunAsync(
            parsed.GetValue(data), parsed.GetValue(json), cancellation));
        return command;
    }

    private static Command Watch(Option<string?> data, Func<bool, Screen> screen)
    {
        var name = new Argument<string>("NAME") { Description = "The job's name, as `media jobs` lists it." };
        var command = new Command("watch", "Follow a job to its end. Ctrl-C leaves it running.") { name };
        command.SetAction((parsed, cancellation) => new WatchCommand(screen(false)).RunAsync(
            parsed.GetRequiredValue(name), parsed.GetValue(data), cancellation));
        return command;
    }

    private static Command Upload(Option<string?> data, Func<bool, Screen> screen)
    {
        var file = new Argument<string>("FILE") { Description = "The video." };
        var title = new Option<string?>("--title") { Description = "What the asset is called. [default: as the file]", HelpName = "TEXT" };
        var asset = new Option<string?>("--asset") { Description = "The asset that it belongs to. [default: one is made]", HelpName = "ID" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var wait = new Option<bool>("--wait") { Description = "Follow the job to its end, and show what was published." };
        var resume = new Option<bool>("--resume") { Description = "Go on with an upload of this file that broke off." };
        var profile = ProfileOption();
        var command = new Command("upload", "Upload a video through the REST API; its job starts by itself.") { file, title, asset, profile, wait, resume, json };
        command.SetAction((parsed, cancellation) => new UploadCommand(screen(parsed.GetValue(json)), TimeProvider.System).RunAsync(
            new UploadRequest(
                parsed.GetRequiredValue(file), parsed.GetValue(title), parsed.GetValue(asset), parsed.GetValue(profile), parsed.GetValue(wait), parsed.GetValue(resume),
                parsed.GetValue(json), parsed.GetValue(data)),
            cancellation));
        return command;
    }

    private static Command Token(Option<string?> data, Func<bool, Screen> screen)
    {
        var scope = new Option<string>("--scope")
        {
            Description = "What its bearer may do, parted by blanks.", HelpName = "SCOPES", DefaultValueFactory = _ => TokenCommand.AllScopes,
        };
        scope.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && TokenCommand.Unknown(result.Tokens[0].Value) is { } unknown)
            {
                result.AddError($"--scope takes some of {TokenCommand.AllScopes}, not {unknown}.");
            }
        });
        var lifetime = new Option<string>("--ttl") { Description = "How long it is good: 90s, 15m, 1h, 7d.", HelpName = "TIME", DefaultValueFactory = _ => "1h" };
        lifetime.Validators.Add(OptionChecks.Checked(text => Lifetimes.Parse(text) is not null, "--ttl takes a time such as 90s, 15m, 1h or 7d, a year at most"));
        var subject = new Option<string>("--subject") { Description = "Whom it is for.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };
        var algorithm = new Option<string>("--alg") { Description = "How it is signed.", DefaultValueFactory = _ => LocalIssuer.Algorithms[0] };
        algorithm.AcceptOnlyFromAmong([.. LocalIssuer.Algorithms]);
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("token", "Print a token for the REST API of the stack that runs here.") { scope, lifetime, subject, algorithm, json };
        command.SetAction((parsed, _) => new TokenCommand(screen(false), TimeProvider.System).RunAsync(new TokenRequest(
            parsed.GetValue(scope)!, Lifetimes.Parse(parsed.GetValue(lifetime)!)!.Value, parsed.GetValue(subject)!, parsed.GetValue(algorithm)!,
            parsed.GetValue(json), parsed.GetValue(data))));
        return command;
    }
}
