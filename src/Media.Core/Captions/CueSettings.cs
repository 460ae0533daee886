using System.Text.RegularExpressions;

namespace Media.Core.Captions;

/// <summary>Where a cue is shown (WebVTT, 3.4): the settings that a player knows and that need nothing else of the file.</summary>
public static partial class CueSettings
{
    /// <summary>At the top of the picture.</summary>
    public const string Top = "line:0";

    /// <summary>In the middle of the picture.</summary>
    public const string Middle = "line:50%";

    /// <summary>Those of a cue's settings that are kept, in their order, each once.</summary>
    public static string Clean(string settings) => string.Join(' ', settings.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
        .Where(setting => Known().IsMatch(setting)).DistinctBy(setting => setting[..setting.IndexOf(':', StringComparison.Ordinal)]));

    /// <summary>What SubStation's nine places of a text (as on a number pad) are in WebVTT; the lower three are the usual ones.</summary>
    public static string OfPad(int place) => place switch { >= 7 and <= 9 => Top, >= 4 and <= 6 => Middle, _ => "" };

    [GeneratedRegex(
        @"\A(vertical:(rl|lr)|line:-?\d{1,4}(\.\d{1,4})?%?(,(start|center|end))?|position:\d{1,3}(\.\d{1,4})?%(,(line-left|center|line-right))?|size:\d{1,3}(\.\d{1,4})?%|align:(start|center|middle|end|left|right))\z",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Known();
}
