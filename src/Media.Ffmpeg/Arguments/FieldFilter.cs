using System.Globalization;
using System.Text.RegularExpressions;
using Media.Core.Probing;

namespace Media.Ffmpeg.Arguments;

/// <summary>The filters that tell what pictures show of their fields, and the lines of the log that they tell it in.</summary>
internal sealed partial class FieldFilter
{
    /// <summary>The middle of each picture is enough, and costs a third.</summary>
    public const string Filters =
        "showinfo@fields=checksum=0,crop=w=min(iw\\,640):h=ih,format=yuv420p,idet@fields,fieldmatch@fields=mode=pc:combmatch=none:combdbg=pcn";

    private FieldCounts _shown;
    private FieldCounts _flagged;
    private CombCounts _combs;

    /// <summary>What the lines so far tell.</summary>
    public FieldSample Sample => new(_shown, _flagged, _combs);

    /// <summary>Takes a line of the log.</summary>
    public void Add(LogLine line)
    {
        switch (line.Context)
        {
            case "showinfo@fields" when Flag().Match(line.Text) is { Success: true } match:
                _flagged = match.Groups[1].ValueSpan switch
                {
                    "T" => _flagged with { TopFirst = _flagged.TopFirst + 1 },
                    "B" => _flagged with { BottomFirst = _flagged.BottomFirst + 1 },
                    _ => _flagged with { Progressive = _flagged.Progressive + 1 },
                };
                break;
            case "idet@fields" when Detected().Match(line.Text) is { Success: true } match:
                _shown = new FieldCounts(_shown.TopFirst + (int)Number(match, 1), _shown.BottomFirst + (int)Number(match, 2), _shown.Progressive + (int)Number(match, 3));
                break;
            case "fieldmatch@fields" when Combs().Match(line.Text) is { Success: true } match:
                _combs = new CombCounts(_combs.Pictures + 1, _combs.Before + Number(match, 1), _combs.Own + Number(match, 2), _combs.After + Number(match, 3));
                break;
            default:
                break;
        }
    }

    private static long Number(Match match, int group) => long.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    [GeneratedRegex(@" i:([PTB]) iskey:", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Flag();

    [GeneratedRegex(@"\AMulti frame detection: TFF: *(\d+) BFF: *(\d+) Progressive: *(\d+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Detected();

    [GeneratedRegex(@"\ACOMBS: *(\d+) +(\d+) +(\d+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Combs();
}
