using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Media.Core.Formats;
using Media.Core.Formats.Jpeg;
using Media.Core.Hls;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Core.Dash;

/// <summary>
/// Renders the MPEG-DASH manifest of a release (ISO/IEC 23009-1): static, one Period, one AdaptationSet for the pictures and one for each
/// track of sound, over the same CMAF segments as HLS. Segments are listed one by one, so that each can have an address of its own. Captions are one
/// file each, which all players take; its times begin with the Period.
/// </summary>
public static class DashPackager
{
    /// <summary>The media type of manifests.</summary>
    public const string MediaType = "application/dash+xml";

    /// <summary>The manifest, relative to the release.</summary>
    public const string Manifest = "manifest.mpd";

    /// <summary>There is no standard's scheme for chapters.</summary>
    public const string ChapterScheme = "urn:media:chapters:2026";

    private static readonly XNamespace Mpd = "urn:mpeg:dash:schema:mpd:2011";

    /// <summary>The manifest.</summary>
    /// <param name="tracks">The tracks in the order in which players are to prefer them.</param>
    /// <param name="address">How it names the media.</param>
    /// <param name="film">What is known of the film; null for nothing.</param>
    public static PackagedFile Render(IReadOnlyList<StoredTrack> tracks, FileAddress address, FilmFacts? film = null)
    {
        // The Period begins with what begins first, and each track's clock is told what that is.
        var begin = Begin(tracks);
        var end = tracks.Max(track => (double)track.End / track.Timescale);
        var longest = tracks.Max(track => track.Segments.Max(segment => (double)segment.Ticks / track.Timescale));
        var sets = tracks.GroupBy(track => track.Kind == TrackKind.Video ? "" : track.Id).Select(set => set.ToArray());
        var document = new XDocument(
            new XDeclaration("1.0", "UTF-8", null),
            new XElement(
                Mpd + "MPD",
                new XAttribute("profiles", "urn:mpeg:dash:profile:isoff-main:2011"),
                new XAttribute("type", "static"),
                new XAttribute("mediaPresentationDuration", Duration(end - begin)),
                new XAttribute("maxSegmentDuration", Duration(longest)),
                new XAttribute("minBufferTime", Duration(longest)),
                film?.Title is { } title ? new XElement(Mpd + "ProgramInformation", new XElement(Mpd + "Title", Xml(title))) : null,
                new XElement(
                    Mpd + "Period",
                    new XAttribute("id", "0"),
                    new XAttribute("start", "PT0S"),
                    film is { Chapters.Length: > 0 } ? Chapters(film.Chapters) : null,
                    sets.Select((set, number) => AdaptationSet(number, set, begin, address)))));
        return new PackagedFile(Manifest, MediaType, Text(document));
    }

    /// <summary>The published time at which the Period begins, in seconds: when the first of pictures and sound does.</summary>
    public static double Begin(IEnumerable<StoredTrack> tracks) => tracks.Where(track => track.Kind != TrackKind.Text).Min(track => (double)track.Segments[0].Start / track.Timescale);

    private static XElement AdaptationSet(int number, StoredTrack[] tracks, double begin, FileAddress address)
    {
        var first = tracks[0];
        if (first.Text is not null)
        {
            return Captions(number, first, address);
        }

        if (first.Settings is JpegSettings tile)
        {
            return Thumbnails(number, first, tile, begin, address);
        }

        return new XElement(
            Mpd + "AdaptationSet",
            new XAttribute("id", number),
            new XAttribute("contentType", first.Kind == TrackKind.Video ? "video" : "audio"),
            new XAttribute("mimeType", first.Kind == TrackKind.Video ? "video/mp4" : "audio/mp4"),
            LanguageTag.Of(first.Language) is { } language ? new XAttribute("lang", language) : null,
            new XAttribute("segmentAlignment", "true"),
            new XAttribute("startWithSAP", "1"),
            Largest("maxWidth", tracks.Max(track => track.Picture?.Width)),
            Largest("maxHeight", tracks.Max(track => track.Picture?.Height)),
            new XElement(Mpd + "Role", new XAttribute("schemeIdUri", "urn:mpeg:dash:role:2011"), new XAttribute("value", first.Role)),
            tracks.Select(track => Representation(track, begin, address)));
    }

    private static XElement Captions(int number, StoredTrack track, FileAddress address) => new(
        Mpd + "AdaptationSet",
        new XAttribute("id", number),
        new XAttribute("contentType", "text"),
        new XAttribute("mimeType", "text/vtt"),
        LanguageTag.Of(track.Language) is { } language ? new XAttribute("lang", language) : null,
        new XElement(Mpd + "Label", track.Name),
        new[] { track.Role, track.Text is { Default: true } ? StoredTrack.MainRole : null }.OfType<string>()
            .Select(role => new XElement(Mpd + "Role", new XAttribute("schemeIdUri", "urn:mpeg:dash:role:2011"), new XAttribute("value", role))),
        new XElement(
            Mpd + "Representation",
            new XAttribute("id", track.Id),
            new XAttribute("bandwidth", HlsPackager.Rates(track).Peak),
            new XElement(Mpd + "BaseURL", address(Manifest, track.Folder + TrackLayout.WholeText))));

    /// <summary>JPEGs of several pictures each, as the guidelines of DASH's industry forum have them (DASH-IF IOP 4.3, 6.2.6).</summary>
    private static XElement Thumbnails(int number, StoredTrack track, JpegSettings tile, double begin, FileAddress address) => new(
        Mpd + "AdaptationSet",
        new XAttribute("id", number),
        new XAttribute("contentType", "image"),
        new XAttribute("mimeType", "image/jpeg"),
        new XElement(
            Mpd + "Representation",
            new XAttribute("id", track.Id),
            new XAttribute("bandwidth", HlsPackager.Rates(track).Peak),
            new XAttribute("width", tile.Width * tile.Columns),
            new XAttribute("height", tile.Height),
            new XElement(
                Mpd + "EssentialProperty", new XAttribute("schemeIdUri", "http://dashif.org/guidelines/thumbnail_tile"),
                new XAttribute("value", string.Create(CultureInfo.InvariantCulture, $"{tile.Columns}x1"))),
            new XElement(
                Mpd + "SegmentList",
                new XAttribute("timescale", track.Timescale),
                new XAttribute("presentationTimeOffset", (long)Math.Round(begin * track.Timescale)),
                new XElement(Mpd + "SegmentTimeline", Timeline(track.Segments)),
                track.Segments.Select((_, place) => new XElement(Mpd + "SegmentURL", new XAttribute("media", address(Manifest, track.SegmentPath(place))))))));

    /// <summary>Chapters as events, whose text is their title.</summary>
    private static XElement Chapters(Chapter[] chapters) => new(
        Mpd + "EventStream",
        new XAttribute("schemeIdUri", ChapterScheme),
        new XAttribute("timescale", 1000),
        chapters.Select((chapter, number) => new XElement(
            Mpd + "Event",
            new XAttribute("presentationTime", (long)Math.Round(chapter.Start * 1000)),
            new XAttribute("duration", (long)Math.Round((chapter.End - chapter.Start) * 1000)),
            new XAttribute("id", number + 1),
            Xml(chapter.Title))));

    /// <summary>Text that comes out of a file, without what XML cannot hold.</summary>
    private static string Xml(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not (0xFFFE or 0xFFFF) && !Rune.IsControl(rune)));

    private static XAttribute? Largest(string name, int? pixels) => pixels is { } known ? new XAttribute(name, known) : null;

    private static XElement Representation(StoredTrack track, double begin, FileAddress address) => new(
        Mpd + "Representation",
        new XAttribute("id", track.Id),
        new XAttribute("bandwidth", HlsPackager.Rates(track).Peak),
        new XAttribute("codecs", track.Codecs),
        track.Picture is { } picture
            ? [
                new XAttribute("width", picture.Width), new XAttribute("height", picture.Height), new XAttribute("sar", "1:1"),
                new XAttribute("frameRate", FrameRate(picture.FrameRate)),
            ]
            : Sound(track.Settings),
        new XElement(
            Mpd + "SegmentList",
            new XAttribute("timescale", track.Timescale),
            new XAttribute("presentationTimeOffset", (long)Math.Round(begin * track.Timescale)),
            new XElement(Mpd + "Initialization", new XAttribute("sourceURL", address(Manifest, track.InitializationPath!))),
            new XElement(Mpd + "SegmentTimeline", Timeline(track.Segments)),
            track.Segments.Select((_, number) => new XElement(Mpd + "SegmentURL", new XAttribute("media", address(Manifest, track.SegmentPath(number)))))));

    private static object[] Sound(TrackSettings settings) => settings is SoundSettings sound
        ? [
            new XAttribute("audioSamplingRate", sound.SampleRate),
            new XElement(
                Mpd + "AudioChannelConfiguration",
                new XAttribute("schemeIdUri", sound.ChannelScheme),
                new XAttribute("value", sound.ChannelArrangement)),
        ]
        : throw new ArgumentException($"{settings.GetType().Name} is no sound.", nameof(settings));

    /// <summary>
    /// An element for each segment (ISO/IEC 23009-1, 5.3.9.6). The standard lets one stand for a run of segments of one length, and dash.js then takes the run's first
    /// address for all of them (seen in 5.2.1).
    /// </summary>
    private static IEnumerable<XElement> Timeline(TrackSegment[] segments) => segments.Select(segment =>
        new XElement(Mpd + "S", new XAttribute("t", segment.Start), new XAttribute("d", segment.Ticks)));

    /// <summary>A whole number, or a fraction of 1000ths or 1001ths: attributes of the type FrameRateType take nothing else.</summary>
    private static string FrameRate(double rate)
    {
        var whole = Math.Round(rate);
        var broadcast = Math.Round(rate * 1.001) * 1000;
        return Near(whole, rate) ? whole.ToString("0", CultureInfo.InvariantCulture)
            : Near(broadcast / 1001, rate) ? string.Create(CultureInfo.InvariantCulture, $"{broadcast:0}/1001")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Round(rate * 1000)):0}/1000");
    }

    private static bool Near(double candidate, double rate) => candidate >= 1 && Math.Abs(candidate - rate) < 0.0005;

    private static string Duration(double seconds) => string.Create(CultureInfo.InvariantCulture, $"PT{seconds:0.###}S");

    private static string Text(XDocument document)
    {
        var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            document.Save(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
