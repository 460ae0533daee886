using System.Text;

namespace Media.Api.Playback;

/// <summary>Puts other addresses in the place of the relative ones of a playlist (RFC 8216): its lines, and its tags' <c>URI</c> attributes.</summary>
internal static class PlaylistRewriter
{
    private const string Attribute = "URI=\"";

    /// <summary>The playlist with other addresses.</summary>
    /// <param name="playlist">The playlist.</param>
    /// <param name="address">Gives the address for a relative one.</param>
    /// <exception cref="InvalidDataException">An address leads elsewhere than below the playlist's folder.</exception>
    public static string Rewrite(string playlist, Func<string, string> address)
    {
        var text = new StringBuilder(playlist.Length * 8);
        foreach (var line in playlist.AsSpan().EnumerateLines())
        {
            if (line.Length == 0)
            {
                continue;
            }

            var at = line[0] == '#' ? line.IndexOf(Attribute, StringComparison.Ordinal) : -1;
            if (line[0] != '#')
            {
                text.Append(address(Checked(line.ToString())));
            }
            else if (at < 0)
            {
                text.Append(line);
            }
            else
            {
                var rest = line[(at + Attribute.Length)..];
                var end = rest.IndexOf('"') is >= 0 and var quote ? quote : throw new InvalidDataException("A playlist's URI has no end.");
                text.Append(line[..(at + Attribute.Length)]).Append(address(Checked(rest[..end].ToString()))).Append(rest[end..]);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Checked(string relative) =>
        relative.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '/')
        && !relative.StartsWith('/') && !relative.Split('/').Contains("..")
            ? relative
            : throw new InvalidDataException($"A playlist names '{relative}', which is not below its folder.");
}
