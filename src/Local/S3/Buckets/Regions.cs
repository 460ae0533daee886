using System.Text.RegularExpressions;

namespace Media.Local.S3.Buckets;

/// <summary>Names of AWS regions, by their form: a part of the world, a direction, a number.</summary>
internal static partial class Regions
{
    /// <summary>The region without a constraint, from whose endpoint buckets of any other can be made.</summary>
    public const string First = "us-east-1";

    /// <summary>What eu-west-1 was called when it was Europe's only one.</summary>
    public const string Europe = "EU";

    public static bool IsName(string text) => text == Europe || Form().IsMatch(text);

    [GeneratedRegex("^(af|ap|ca|cn|eu|il|me|mx|sa|us)(-gov|-iso[a-z]?)?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-[1-9]$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
