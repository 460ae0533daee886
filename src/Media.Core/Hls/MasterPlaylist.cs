using System.Globalization;
using System.Text;

namespace Media.Core.Hls;

/// <summary>A variant stream of the master playlist; rates are those of its own segments.</summary>
/// <param name="Uri">Its media playlist, relative to the master.</param>
/// <param name="Codecs">Its codec string (RFC 6381).</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="FrameRate">Mean frames per second.</param>
/// <param name="Peak">Peak segment bit rate, bits per second.</param>
/// <param name="Average">Mean bit rate, bits per second.</param>
public sealed record VariantStream(string Uri, string Codecs, int Width, int Height, double FrameRate, long Peak, long Average);

/// <summary>The sound that goes with every variant.</summary>
/// <param name="Uri">Its media playlist, relative to the master.</param>
/// <param name="Codecs">Its codec string (RFC 6381).</param>
/// <param name="Language">Its language (ISO 639), if known.</param>
/// <param name="Channels">Its number of channels.</param>
/// <param name="Peak">Peak segment bit rate, bits per second.</param>
/// <param name="Average">Mean bit rate, bits per second.</param>
public sealed record AudioStream(string Uri, string Codecs, string? Language, int Channels, long Peak, long Average);

/// <summary>The master playlist (RFC 8216, 4.3.4): what a player chooses from.</summary>
/// <param name="Variants">The ladder, largest first.</param>
/// <param name="Audio">The sound; null for silent sources.</param>
public sealed record MasterPlaylist(VariantStream[] Variants, AudioStream? Audio)
{
    /// <summary>The playlist's text.</summary>
    public string Render()
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        if (this.Audio is { } audio)
        {
            // A language tag comes out of the file: only what ISO 639 looks like may enter the playlist.
            var language = audio.Language is { Length: 2 or 3 } tag && tag.All(char.IsAsciiLetter) ? $",LANGUAGE=\"{tag}\"" : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"Main\"{language},DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"{audio.Channels}\",URI=\"{audio.Uri}\"\n");
        }

        foreach (var variant in this.Variants)
        {
            var codecs = this.Audio is { } sound ? $"{variant.Codecs},{sound.Codecs}" : variant.Codecs;
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXT-X-STREAM-INF:BANDWIDTH={variant.Peak + (this.Audio?.Peak ?? 0)},AVERAGE-BANDWIDTH={variant.Average + (this.Audio?.Average ?? 0)},"
                + $"CODECS=\"{codecs}\",RESOLUTION={variant.Width}x{variant.Height},FRAME-RATE={variant.FrameRate:0.000}"
                + $"{(this.Audio is null ? "" : ",AUDIO=\"audio\"")}\n{variant.Uri}\n");
        }

        return text.ToString();
    }
}
