using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Media.Ffmpeg.Reading;

/// <summary>What FFmpeg asks of the feed.</summary>
/// <param name="Path">The path.</param>
/// <param name="Ranged">Whether it asks for a range.</param>
/// <param name="Offset">The range's first byte.</param>
/// <param name="Last">Its last byte; null: to the end.</param>
internal sealed partial record FeedQuestion(string Path, bool Ranged, long Offset, long? Last)
{
    private const int LongestHead = 8 * 1024;

    /// <summary>Reads a request's head; null where it is none.</summary>
    public static async Task<FeedQuestion?> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        var head = new byte[LongestHead];
        var length = 0;
        while (head.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = length < head.Length ? await socket.ReceiveAsync(head.AsMemory(length), cancellationToken) : 0;
            if (read == 0)
            {
                return null;
            }

            length += read;
        }

        return Parse(System.Text.Encoding.Latin1.GetString(head, 0, length));
    }

    /// <summary>Parses a request's head; null where it is no GET, or asks for a range that is none.</summary>
    public static FeedQuestion? Parse(string head)
    {
        if (Line().Match(head) is not { Success: true } line)
        {
            return null;
        }

        var range = Range().Match(head);
        return !range.Success
            ? new FeedQuestion(line.Groups[1].Value, false, 0, null)
            : long.TryParse(range.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
                ? new FeedQuestion(
                    line.Groups[1].Value, true, from,
                    long.TryParse(range.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : null)
                : null;
    }

    [GeneratedRegex(@"\AGET (\S+) HTTP/1\.[01]\r\n", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"\r\nRange: *bytes=(?<first>\d*)-(?<last>\d*)\r\n", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();
}
