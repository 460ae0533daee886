using System.CommandLine.Parsing;
using System.Globalization;

namespace Media.Cli.Commands;

/// <summary>What refuses values of options, each with a sentence.</summary>
internal static class OptionChecks
{
    /// <summary>What refuses anything but a whole number.</summary>
    public static Action<OptionResult> WholeNumber(string name, int least, int most) => Checked(
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most,
        string.Create(CultureInfo.InvariantCulture, $"{name} takes a whole number from {least} to {most}"));

    /// <summary>What refuses anything but a number between two others, these included.</summary>
    public static Action<OptionResult> Between(int least, int most) => result =>
    {
        if (result.Tokens.Count == 1
            && !(int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most))
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{result.Option.Name} takes a number from {least} to {most}."));
        }
    };

    /// <summary>What refuses a value with a sentence.</summary>
    public static Action<OptionResult> Checked(Func<string, bool> valid, string sentence) => result =>
    {
        if (result.Tokens.Count == 1 && !valid(result.Tokens[0].Value))
        {
            result.AddError($"{sentence}, not {result.Tokens[0].Value}.");
        }
    };
}
