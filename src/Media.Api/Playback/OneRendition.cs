using System.Text;

namespace Media.Api.Playback;

/// <summary>A master playlist that leaves nothing to choose: one rendition, and a picture with its sound, which a media playlist alone would not have.</summary>
internal static class OneRendition
{
    private const string Variant = "#EXT-X-STREAM-INF:";
    private const string KeyFrames = "#EXT-X-I-FRAME-STREAM-INF:";
    private const string Media = "#EXT-X-MEDIA:";

    /// <summary>The master with one picture of its ladder.</summary>
    /// <param name="master">The master, as it is or with signed addresses.</param>
    /// <param name="folder">The rendition's folder within the release, as in <c>video/720p/</c>.</param>
    public static string Picture(string master, string folder)
    {
        var text = new StringBuilder();
        var lines = Lines(master);
        for (var n = 0; n < lines.Length; n++)
        {
            if (lines[n].StartsWith(Variant, StringComparison.Ordinal))
            {
                n++;
                text.Append(IsIn(lines[n], folder) ? $"{lines[n - 1]}\n{lines[n]}\n" : "");
            }
            else if (!lines[n].StartsWith(KeyFrames, StringComparison.Ordinal) || IsIn(Address(lines[n]), folder))
            {
                text.Append(lines[n]).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The master with one track of sound alone.</summary>
    /// <param name="master">The master, as it is or with signed addresses.</param>
    /// <param name="folder">The track's folder within the release, as in <c>audio/</c>.</param>
    /// <param name="sound">What is said of the sound's stream, as in <c>BANDWIDTH=128000,CODECS="mp4a.40.2"</c>.</param>
    public static string Sound(string master, string folder, string sound)
    {
        var lines = Lines(master);
        var head = lines.TakeWhile(line => !line.StartsWith(Media, StringComparison.Ordinal) && !line.StartsWith(Variant, StringComparison.Ordinal));
        var address = lines.Where(line => line.StartsWith(Media, StringComparison.Ordinal)).Select(Address).First(uri => IsIn(uri, folder));
        return string.Concat(head.Append(Variant + sound).Append(address).Select(line => line + "\n"));
    }

    private static string[] Lines(string master) => master.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Address(string tag) => tag[(tag.IndexOf("URI=\"", StringComparison.Ordinal) + 5)..].Split('"')[0];

    private static bool IsIn(string address, string folder) => $"/{address.Split('?')[0]}".Contains($"/{folder}", StringComparison.Ordinal);
}
