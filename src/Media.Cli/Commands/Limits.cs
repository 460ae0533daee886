using System.CommandLine;
using System.Globalization;

namespace Media.Cli.Commands;

/// <summary>The two options of every list: the most that are shown, or all.</summary>
internal static class Limits
{
    /// <summary>Adds the options; gives what reads them: null for all.</summary>
    public static Func<ParseResult, int?> AddTo(Command command, int usual)
    {
        var limit = new Option<int>("--limit") { Description = "The most that are shown.", HelpName = "N", DefaultValueFactory = _ => usual };
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value < 1))
            {
                result.AddError("--limit takes a whole number from 1.");
            }
        });
        var all = new Option<bool>("--all") { Description = "Show all, however many there are." };
        command.Add(limit);
        command.Add(all);
        return parsed => parsed.GetValue(all) ? null : parsed.GetValue(limit);
    }
}
