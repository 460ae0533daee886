using System.Globalization;
using System.Text.RegularExpressions;

namespace Media.Core.Profiles;

/// <summary>Reads <c>video</c> of a profile.</summary>
internal static partial class VideoProfileReader
{
    /// <summary>The longest side that a rung or the largest rendition may have across.</summary>
    public const int LargestSide = 4320;
    private const int LongestSide = 8192;
    private const int FastestRate = 240;

    /// <summary>Its fields.</summary>
    public static readonly string[] Known = ["preset", "quality", "rungs", "largest", "bitrateShare", "maxRate", "crop", "background", "watermark", "burn"];

    /// <summary>x264's presets, from the quickest; slower ones than these take longer than a function lives.</summary>
    private static readonly string[] Presets = ["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow"];

    private static readonly Dictionary<string, WatermarkPosition> Positions = new(StringComparer.Ordinal)
    {
        ["bottom-right"] = WatermarkPosition.BottomRight, ["bottom-left"] = WatermarkPosition.BottomLeft, ["top-right"] = WatermarkPosition.TopRight, ["top-left"] = WatermarkPosition.TopLeft,
        ["center"] = WatermarkPosition.Center,
    };

    /// <summary>Reads the fields.</summary>
    public static VideoProfile Read(Fields fields) => new(
        fields.Choice("preset", Presets.ToDictionary(preset => preset, StringComparer.Ordinal), "veryfast"),
        (int)fields.Number("quality", 0, 51, 23, whole: true),
        [.. (fields.List("rungs", item => item.Whole(2, LargestSide)) ?? [2160, 1440, 1080, 720, 480, 360, 240]).OrderDescending().Distinct()],
        (int)fields.Number("largest", 2, LargestSide, 2160, whole: true),
        fields.Number("bitrateShare", 0.05, 20, 1, whole: false),
        fields.Number("maxRate", 1, FastestRate),
        fields.Map("crop", ["left", "top", "width", "height"]) is { } crop ? Crop(crop) : null,
        fields.Has("background") ? Background(fields) : null,
        fields.Map("watermark", ["file", "position", "size", "margin", "opacity"]) is { } mark ? Mark(mark) : null,
        fields.Has("burn") ? Burn(fields) : null);

    private static CropArea Crop(Fields fields) => new(Even(fields, "left", 0), Even(fields, "top", 0), Even(fields, "width", 2), Even(fields, "height", 2));

    private static int Even(Fields fields, string field, int least) =>
        !fields.Has(field) ? throw fields.Refused(field, "it is missing")
        : (int)fields.Number(field, least, LongestSide, least, whole: true) is var value && value % 2 == 0 ? value
        : throw fields.Refused(field, $"{value} is odd, and pixels share their colour with a neighbour; allowed: even numbers");

    private static Rgb Background(Fields fields) => Colour().Match(fields.Raw("background")) is { Success: true } match
        ? new Rgb(Hex(match, 1), Hex(match, 2), Hex(match, 3))
        : throw fields.Refused("background", "it has to be a colour in quotes, as in \"#1a2b3c\"");

    private static string Burn(Fields fields) => fields.Raw("burn") is VideoProfile.BurnForced or VideoProfile.BurnDefault ? fields.Raw("burn")
        : Language().IsMatch(fields.Raw("burn")) ? fields.Raw("burn")
        : throw fields.Refused("burn", $"'{Item.Shown(fields.Raw("burn"))}' is no language; allowed: forced, default, or a language as in de or pt-BR");

    private static Watermark Mark(Fields fields) => new(
        fields.Has("file") && FileName().IsMatch(fields.Raw("file"))
            ? fields.Raw("file")
            : throw fields.Refused("file", "it has to be the name of a PNG beside the profile, of small letters, digits and hyphens, as in logo.png"),
        fields.Choice("position", Positions, WatermarkPosition.BottomRight),
        fields.Number("size", 0.01, 1, 0.15, whole: false),
        fields.Number("margin", 0, 0.5, 0.03, whole: false),
        fields.Number("opacity", 0.05, 1, 1, whole: false));

    private static int Hex(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Language();

    [GeneratedRegex(@"\A#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colour();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,59}\.png\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
