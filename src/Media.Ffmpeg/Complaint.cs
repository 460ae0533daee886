using System.Text.RegularExpressions;
using Media.Core.Failures;

namespace Media.Ffmpeg;

/// <summary>Tells from FFmpeg's last words whose fault a failure is: the file's, the network's, or not known.</summary>
internal static partial class Complaint
{
    private static readonly string[] Network =
    [
        "HTTP error", "Server returned", "Connection refused", "Connection reset", "Connection timed out", "Input/output error",
        "Network is unreachable", "Broken pipe", "Failed to resolve hostname", "Stream ends prematurely",
    ];

    private static readonly string[] Refused = ["not on whitelist", "whitelist"];

    private static readonly string[] Damaged =
    [
        "Invalid data found", "moov atom not found", "End of file", "could not find codec parameters", "Could not find codec parameters",
        "error reading header", "Unknown input format", "does not contain any stream", "Invalid argument", "Truncat", "partial file",
    ];

    /// <summary>The exception that says it.</summary>
    public static Exception ToException(IReadOnlyList<string> complaints)
    {
        var last = complaints.Select(Clean).LastOrDefault(line => line.Length > 0) ?? "it said nothing";
        return Mentions(complaints, Network) ? new SourceUnavailableException($"The source could not be read: {last}.")
            : Mentions(complaints, Refused) ? new UnsupportedMediaException("The file is not a video container that is taken (still images, playlists and scripts are not).")
            : Mentions(complaints, Damaged) ? new MediaUnreadableException($"The file cannot be read as media: {last}.")
            : new FfmpegFailedException($"FFmpeg failed: {last}.");
    }

    private static bool Mentions(IReadOnlyList<string> complaints, string[] signs) =>
        complaints.Any(line => signs.Any(sign => line.Contains(sign, StringComparison.Ordinal)));

    /// <summary>Without addresses (a signed URL is a secret) and memory locations.</summary>
    private static string Clean(string line) => Location().Replace(Address().Replace(line, ""), "").Trim(' ', ':', '.', '\'');

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    [GeneratedRegex(@"\[[^\]]*@ 0x[0-9a-f]+\] ?")]
    private static partial Regex Location();
}
