using System.Text.RegularExpressions;
using Media.Core.Hls;

namespace Media.Core.Captions;

/// <summary>What the name of a sidecar file says, once it is known to which video it belongs.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Format">What it is.</param>
/// <param name="Language">Its language (RFC 5646), where the name says one.</param>
/// <param name="Forced">Whether it holds only what everybody has to read: <c>.forced</c>.</param>
/// <param name="Described">Whether it tells of sounds too, for those who cannot hear: <c>.sdh</c>, <c>.cc</c>, and <c>.hi</c> beside a language.</param>
/// <param name="Default">Whether it is shown where nobody chooses: <c>.default</c>.</param>
/// <param name="Slug">The end of its name as letters, digits and hyphens: what tells it from the video's other sidecar files.</param>
public sealed record Sidecar(string Key, CaptionFormat Format, string? Language, bool Forced, bool Described, bool Default, string Slug);

/// <summary>
/// Which files of captions belong to which video: those in the same folder whose names are the video's without its ending, then a language and marks if any, then <c>.srt</c> or
/// <c>.vtt</c>. Where there is also a video <c>film.de.mp4</c>, <c>film.de.srt</c> is its, and not <c>film.mp4</c>'s.
/// </summary>
public static partial class SidecarName
{
    /// <summary>Longer names are no sidecar's: their ends are tried one by one.</summary>
    private const int MostMarks = 6;

    private const string HardOfHearing = "hi";

    private static readonly string[] Words = ["forced", "sdh", "cc", "default"];

    /// <summary>Whether an upload is a file of captions, and so no video.</summary>
    public static bool Is(string key) => Ending(key) is not null;

    /// <summary>What the keys of everything that may belong together have in common.</summary>
    /// <param name="key">A video's key, or a sidecar file's.</param>
    public static IEnumerable<string> Stems(string key)
    {
        var stem = WithoutEnding(key);
        yield return stem;
        for (var marks = 0; Is(key) && marks < MostMarks && Mark().Match(stem) is { Success: true } mark && mark.Index > Folder(key).Length; marks++)
        {
            stem = stem[..mark.Index];
            yield return stem;
        }
    }

    /// <summary>The sidecar files of a video, by their names.</summary>
    /// <param name="video">The video's key.</param>
    /// <param name="keys">All keys that begin with its stem and a dot.</param>
    public static Sidecar[] Of(string video, IReadOnlyCollection<string> keys) =>
    [
        .. keys.Where(key => Is(key) && StemAmong(key, keys, video) == WithoutEnding(video)).Order(StringComparer.Ordinal).Select(key => Read(key, WithoutEnding(video))),
    ];

    /// <summary>The videos that a sidecar file belongs to; none where there is none (yet).</summary>
    /// <param name="sidecar">The file's key.</param>
    /// <param name="keys">All keys that begin with one of its stems and a dot.</param>
    public static string[] VideosOf(string sidecar, IReadOnlyCollection<string> keys) => StemAmong(sidecar, keys, null) is { } stem
        ? [.. keys.Where(key => IsVideoOf(key, stem)).Order(StringComparer.Ordinal)]
        : [];

    private static string? StemAmong(string sidecar, IReadOnlyCollection<string> keys, string? video) =>
        Stems(sidecar).FirstOrDefault(stem => (video is not null && IsVideoOf(video, stem)) || keys.Any(key => IsVideoOf(key, stem)));

    private static bool IsVideoOf(string key, string stem) => !Is(key) && key.StartsWith(stem, StringComparison.Ordinal) && WithoutEnding(key) == stem;

    private static Sidecar Read(string key, string stem)
    {
        var format = Ending(key) ?? throw new ArgumentException($"'{key}' is no file of captions.", nameof(key));
        string[] marks = [.. WithoutEnding(key)[stem.Length..].Split('.', StringSplitOptions.RemoveEmptyEntries).Select(mark => mark.ToLowerInvariant())];
        string[] languages = [.. marks.Where(mark => !Words.Contains(mark)).Select(mark => LanguageTag.Of(mark.Replace('_', '-'))).OfType<string>()];
        // Beside a language, hi is not Hindi.
        var hearing = languages.Length > 1 && languages.Contains(HardOfHearing);
        var language = languages.FirstOrDefault(tag => !hearing || tag != HardOfHearing);
        var slug = string.Join('-', marks.Append(format == CaptionFormat.SubRip ? "srt" : "vtt")).Replace('_', '-');
        return new Sidecar(
            key, format, language, marks.Contains("forced"), hearing || marks.Any(mark => mark is "sdh" or "cc"), marks.Contains("default"), slug);
    }

    private static CaptionFormat? Ending(string key) =>
        key.EndsWith(".srt", StringComparison.OrdinalIgnoreCase) && key.Length > Folder(key).Length + 4 ? CaptionFormat.SubRip
        : key.EndsWith(".vtt", StringComparison.OrdinalIgnoreCase) && key.Length > Folder(key).Length + 4 ? CaptionFormat.WebVtt
        : null;

    private static string Folder(string key) => key[..(key.LastIndexOf('/') + 1)];

    private static string WithoutEnding(string key) => key.LastIndexOf('.') is var dot && dot > Folder(key).Length ? key[..dot] : key;

    /// <summary>One mark at the end of a name: a language, or a word of ours.</summary>
    [GeneratedRegex(@"\.([A-Za-z]{2,3}([_-][A-Za-z0-9]{1,8}){0,3}|(?i:forced|default))\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
