using System.Globalization;
using System.Text;
using Media.Core.Probing;
using Media.Core.Tracks;

namespace Media.Core.Hls;

/// <summary>A variant stream of the master playlist; rates are those of its own segments.</summary>
/// <param name="Uri">Its media playlist, as the master names it.</param>
/// <param name="Codecs">Its codec string (RFC 6381).</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="FrameRate">The most frames per second (RFC 8216, 4.3.4.2).</param>
/// <param name="Peak">Peak segment bit rate, bits per second.</param>
/// <param name="Average">Mean bit rate, bits per second.</param>
/// <param name="KeyFrames">Its playlist of key frames.</param>
public sealed record VariantStream(
    string Uri, string Codecs, int Width, int Height, double FrameRate, long Peak, long Average, KeyFrameStream KeyFrames);

/// <summary>A variant's key frames.</summary>
/// <param name="Uri">Their media playlist, as the master names it.</param>
/// <param name="Peak">Peak segment bit rate, bits per second.</param>
/// <param name="Average">Mean bit rate, bits per second.</param>
public sealed record KeyFrameStream(string Uri, long Peak, long Average);

/// <summary>Sound that goes with every variant: one of a group, from which players choose.</summary>
/// <param name="Uri">Its media playlist, as the master names it.</param>
/// <param name="Codecs">Its codec string (RFC 6381).</param>
/// <param name="Name">What players call it; only letters, digits, spaces and hyphens may enter a playlist.</param>
/// <param name="Language">Its language as the source has it, if at all.</param>
/// <param name="Channels">Its number of channels.</param>
/// <param name="Role">What it is for (<see cref="StoredTrack.Role"/>).</param>
/// <param name="Peak">Peak segment bit rate, bits per second.</param>
/// <param name="Average">Mean bit rate, bits per second.</param>
public sealed record AudioStream(string Uri, string Codecs, string Name, string? Language, int Channels, string Role, long Peak, long Average);

/// <summary>Captions that go with every variant: one of a group, from which players choose.</summary>
/// <param name="Uri">Its media playlist, as the master names it.</param>
/// <param name="Name">What players call it; only letters, digits, spaces and hyphens may enter a playlist.</param>
/// <param name="Language">Its language as the source has it, if at all.</param>
/// <param name="Role">What it is for (<see cref="TextRole"/>).</param>
/// <param name="Default">Whether it is shown where nobody chooses.</param>
/// <param name="Peak">Peak segment bit rate, bits per second.</param>
/// <param name="Average">Mean bit rate, bits per second.</param>
public sealed record TextStream(string Uri, string Name, string? Language, string Role, bool Default, long Peak, long Average);

/// <summary>Thumbnails (see <see cref="ImagePlaylist"/>).</summary>
/// <param name="Uri">Their playlist, as the master names it.</param>
/// <param name="Width">Width of one in pixels.</param>
/// <param name="Height">Height of one in pixels.</param>
/// <param name="Peak">Peak segment bit rate, bits per second.</param>
public sealed record ImageStream(string Uri, int Width, int Height, long Peak);

/// <summary>The master playlist (RFC 8216, 4.3.4): what a player chooses from.</summary>
/// <param name="Variants">The ladder, largest first.</param>
/// <param name="Audio">The sound; none for silent sources.</param>
/// <param name="Text">The captions; none where there are none.</param>
/// <param name="Images">The thumbnails; null where there are none.</param>
/// <param name="Session">Lines that tell of the film itself (<see cref="SessionData"/>).</param>
/// <param name="Surround">
/// The same members as <paramref name="Audio"/>, with more channels where there are any: a group of its own with variants of its own, so that nobody gets it who cannot play it; null or none
/// where there is none.
/// </param>
public sealed record MasterPlaylist(VariantStream[] Variants, AudioStream[] Audio, TextStream[] Text, ImageStream[]? Images = null, string Session = "", AudioStream[]? Surround = null)
{
    private const string Transcribes = "CHARACTERISTICS=\"public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound\",";
    private const string Describes = "CHARACTERISTICS=\"public.accessibility.describes-video\",";

    /// <summary>The playlist's text.</summary>
    public string Render()
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n").Append(Session);
        (string Name, AudioStream[] Members)[] groups = Surround is { Length: > 0 } ? [("audio", Audio), ("surround", Surround)] : [("audio", Audio)];
        foreach (var (group, audio) in groups.SelectMany(group => group.Members.Select(member => (group.Name, member))))
        {
            // A language tag comes out of the file: only what RFC 5646 knows may enter the playlist.
            var language = LanguageTag.Of(audio.Language) is { } tag ? $",LANGUAGE=\"{tag}\"" : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"{group}\",NAME=\"{audio.Name}\"{language},DEFAULT={(audio.Role == StoredTrack.MainRole ? "YES" : "NO")},"
                + $"AUTOSELECT={(audio.Role == AudioTrack.Commentary ? "NO" : "YES")},{(audio.Role == AudioTrack.Description ? Describes : "")}CHANNELS=\"{audio.Channels}\",URI=\"{audio.Uri}\"\n");
        }

        foreach (var captions in Text)
        {
            var language = LanguageTag.Of(captions.Language) is { } tag ? $",LANGUAGE=\"{tag}\"" : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"text\",NAME=\"{captions.Name}\"{language},DEFAULT={(captions.Default ? "YES" : "NO")},AUTOSELECT=YES,"
                + $"FORCED={(captions.Role == TextRole.Forced ? "YES" : "NO")},{(captions.Role == TextRole.Caption ? Transcribes : "")}URI=\"{captions.Uri}\"\n");
        }

        foreach (var (group, members) in groups)
        {
            text.Append(this.Streams(group, members));
        }

        foreach (var variant in Variants)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH={variant.KeyFrames.Peak},AVERAGE-BANDWIDTH={variant.KeyFrames.Average},CODECS=\"{variant.Codecs}\","
                + $"RESOLUTION={variant.Width}x{variant.Height},URI=\"{variant.KeyFrames.Uri}\"\n");
        }

        foreach (var image in Images ?? [])
        {
            text.Append(
                CultureInfo.InvariantCulture, $"#EXT-X-IMAGE-STREAM-INF:BANDWIDTH={image.Peak},RESOLUTION={image.Width}x{image.Height},CODECS=\"jpeg\",URI=\"{image.Uri}\"\n");
        }

        return text.ToString();
    }

    /// <summary>The variants with one group of sound.</summary>
    private string Streams(string group, AudioStream[] members)
    {
        // Whatever of the group a player chooses goes with the variant: the worst of it is what may have to be carried.
        var (peak, average) = members.Length == 0 ? (0, 0) : (members.Max(audio => audio.Peak), members.Max(audio => audio.Average));
        (peak, average) = Text.Length == 0 ? (peak, average) : (peak + Text.Max(captions => captions.Peak), average + Text.Max(captions => captions.Average));
        var codecs = string.Concat(members.Select(audio => audio.Codecs).Distinct().Select(name => "," + name));
        if (Variants.Length == 0 && members.Length > 0)
        {
            // Of sound alone, the stream that is played where nobody chooses is the variant.
            var main = members.FirstOrDefault(audio => audio.Role == StoredTrack.MainRole) ?? members[0];
            return string.Create(
                CultureInfo.InvariantCulture, $"#EXT-X-STREAM-INF:BANDWIDTH={peak},AVERAGE-BANDWIDTH={average},CODECS=\"{codecs.TrimStart(',')}\",AUDIO=\"{group}\"\n{main.Uri}\n");
        }

        // The larger the better (SCORE: RFC 8216bis, 4.4.6.2), whatever the bit rates say.
        return string.Concat(Variants.Index().Select(variant => string.Create(
            CultureInfo.InvariantCulture,
            $"#EXT-X-STREAM-INF:BANDWIDTH={variant.Item.Peak + peak},AVERAGE-BANDWIDTH={variant.Item.Average + average},"
            + $"CODECS=\"{variant.Item.Codecs}{codecs}\",RESOLUTION={variant.Item.Width}x{variant.Item.Height},FRAME-RATE={variant.Item.FrameRate:0.000}"
            + $"{(members.Length == 0 ? "" : $",AUDIO=\"{group}\"")}{(Text.Length == 0 ? "" : ",SUBTITLES=\"text\"")},CLOSED-CAPTIONS=NONE,SCORE={Variants.Length - variant.Index}.0\n{variant.Item.Uri}\n")));
    }
}
