using System.CommandLine;
using Media.Cli.Stack;
using Media.Local.Stack;

namespace Media.Cli.Commands;

/// <summary>The options of those commands that may start a stack.</summary>
internal static class SettingOptions
{
    private static readonly Dictionary<string, IamMode> Modes = new(StringComparer.Ordinal)
    {
        ["enforce"] = IamMode.Enforce, ["warn"] = IamMode.Warn, ["off"] = IamMode.Off,
    };

    /// <summary>Adds the options; gives what reads them.</summary>
    public static Func<ParseResult, StackSettings> AddTo(Command command)
    {
        var concurrency = new Option<int?>("--concurrency")
        {
            Description = "How many chunks may be encoded at once. [default: the number of cores]", HelpName = "N",
        };
        concurrency.Validators.Add(OptionChecks.Between(1, 1000));
        var parameters = new Option<string[]>("--parameter")
        {
            Description = "A value for one of the template's parameters; may be given more than once.", HelpName = "NAME=VALUE",
        };
        parameters.Validators.Add(result =>
        {
            var seen = new HashSet<string>();
            foreach (var token in result.Tokens)
            {
                if (StackSettings.Parameter(token.Value) is not { } parameter)
                {
                    result.AddError($"--parameter takes NAME=VALUE, not {token.Value}.");
                }
                else if (!seen.Add(parameter.Name))
                {
                    result.AddError($"--parameter {parameter.Name} is given twice.");
                }
            }
        });
        var iam = new Option<string?>("--iam")
        {
            Description = "What becomes of the template's permissions: enforce refuses what AWS would refuse, warn does it and logs it once, off looks at none. [default: enforce]",
            HelpName = "enforce|warn|off",
        };
        iam.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !Modes.ContainsKey(result.Tokens[0].Value))
            {
                result.AddError($"--iam takes enforce, warn or off, not {result.Tokens[0].Value}.");
            }
        });
        command.Add(concurrency);
        command.Add(iam);
        command.Add(parameters);
        return parsed => new StackSettings(
            parsed.GetValue(concurrency),
            parsed.GetValue(iam) is { } mode ? Modes[mode] : null,
            (parsed.GetValue(parameters) ?? []).Select(word => StackSettings.Parameter(word)!.Value).ToDictionary(one => one.Name, one => one.Value));
    }
}
