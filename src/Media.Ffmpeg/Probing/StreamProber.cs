using System.Globalization;
using System.Text;
using System.Text.Json;
using Media.Core.Failures;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Probing;

/// <summary>What a container says of itself, and when its sound begins.</summary>
/// <param name="Report">The tracks that are encoded.</param>
/// <param name="AudioStart">Presentation time of the first sample, in seconds on the source's clock; null without sound or unknown.</param>
/// <param name="Streams">How many tracks were found.</param>
public sealed record Probed(ProbeReport Report, double? AudioStart, int Streams);

/// <summary>Asks ffprobe what a source is, and picks the tracks: the video that is no cover art, the default one or else the first, all sound, the default one first, and all captions that are text.</summary>
public static class StreamProber
{
    /// <summary>Brands of still images and image sequences (ISO/IEC 23008-12, AVIF).</summary>
    private static readonly string?[] ImageBrands =
        ["avif", "avis", "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "mif2", "msf1", "jpeg", "jpgs", "avci", "avcs"];

    private const string Question = "-print_format json -show_format -show_streams -show_chapters";

    /// <summary>Reads on until every track has shown what it is, and keeps nothing of what it reads on the way.</summary>
    private const string Further = "-fflags +nobuffer -probesize 1000000000000 -analyzeduration 1000000000000000 ";

    /// <summary>Probes a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="cancellationToken">Ends ffprobe.</param>
    /// <exception cref="MediaUnreadableException">It is no media file, or damaged beyond reading.</exception>
    /// <exception cref="UnsupportedMediaException">It is of a kind that is not taken.</exception>
    /// <exception cref="NoVideoException">It has no video track.</exception>
    /// <exception cref="SourceUnavailableException">It could not be fetched; trying again may help.</exception>
    public static async Task<Probed> ProbeAsync(SourceFeed source, CancellationToken cancellationToken)
    {
        using var first = await AskAsync(source, Question, cancellationToken);
        if (!SoundIsHidden(first.RootElement))
        {
            return Read(first.RootElement);
        }

        using var further = await AskAsync(source, Further + Question, cancellationToken);
        return Read(further.RootElement);
    }

    /// <summary>Asks again about the sound, of a source in which reading to its end came upon more tracks than were known before.</summary>
    /// <param name="source">The source.</param>
    /// <param name="probed">What was known before.</param>
    /// <param name="cancellationToken">Ends ffprobe.</param>
    public static async Task<Probed> ProbeFurtherAsync(SourceFeed source, Probed probed, CancellationToken cancellationToken)
    {
        using var document = await AskAsync(source, Further + Question, cancellationToken);
        var further = Read(document.RootElement);
        var report = probed.Report with
        {
            Audio = further.Report.Audio is { } audio ? audio with { Hidden = true } : null,
            FurtherAudio = [.. (further.Report.FurtherAudio ?? []).Select(track => track with { Hidden = true })],
            Text = further.Report.Text,
            Warnings = further.Report.Warnings,
        };
        return new Probed(report, further.AudioStart, further.Streams);
    }

    /// <summary>Whether the container tells of sound, and none of it has come by where ffprobe usually stops reading.</summary>
    internal static bool SoundIsHidden(JsonElement root)
    {
        var sounds = Sounds(Streams(root));
        return sounds.Length > 0 && !sounds.Any(sound => sound.Known);
    }

    private static async Task<JsonDocument> AskAsync(SourceFeed source, string question, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var ending = await FfmpegProcess.ProbeAsync(source, question, line => text.Append(line).Append('\n'), cancellationToken);
        return ending.Succeeded ? JsonDocument.Parse(text.ToString()) : throw Complaint.ToException(ending.Errors);
    }

    /// <summary>Reads ffprobe's JSON.</summary>
    internal static Probed Read(JsonElement root)
    {
        var format = root.GetProperty("format");
        var streams = Streams(root);
        var video = PickVideo(streams);
        var sound = SoundPicker.Pick(Sounds(streams), WritesPairs(format));
        var text = CaptionPicker.Pick([.. streams.Where(IsText).Select(Captions)]);
        var report = new ProbeReport(
            Text(format, "format_name"),
            ReadVideo(video),
            sound.Left is { } left ? Track(left) with { RightStreamIndex = sound.Right?.Index, Role = AudioTrack.Main } : null,
            Tag(format, "title"),
            [.. sound.Warnings, .. LeftOut(streams, video), .. text.Warnings],
            End(format),
            ImageBrands.Contains(Tag(format, "major_brand")),
            [.. sound.Others.Select(Track)],
            text.Tracks,
            Film(root, format, streams),
            text.Others.Length > 0 ? text.Others : null);
        return new Probed(report, sound.Left?.Start, streams.Length);
    }

    private static AudioTrack Track(SoundStream stream) => new(
        stream.Index, stream.Codec, stream.Channels, stream.SampleRate, stream.Language, stream.Layout, null, stream.Start, Title: stream.Title, Role: stream.Role);

    private static JsonElement[] Streams(JsonElement root) => root.TryGetProperty("streams", out var list) ? [.. list.EnumerateArray()] : [];

    private static SoundStream[] Sounds(JsonElement[] streams) =>
    [
        .. streams.Where(stream => Text(stream, "codec_type") == "audio").Select(stream => new SoundStream(
            (int)(Number(stream, "index") ?? 0),
            Text(stream, "codec_name") is var codec && codec is "none" or "unknown" ? "" : codec,
            (int)(Number(stream, "channels") ?? 0),
            Text(stream, "channel_layout") is var layout && layout == "unknown" ? "" : layout,
            (int)(Number(stream, "sample_rate") ?? 0),
            Tag(stream, "language"),
            Number(stream, "start_time"),
            Number(stream, "duration"),
            Disposed(stream, "default"),
            Tag(stream, "title") ?? Tag(stream, "name"),
            Role(stream))),
    ];

    /// <summary>FFmpeg calls text that it has no decoder for data.</summary>
    private static bool IsText(JsonElement stream) => Text(stream, "codec_type") == "subtitle" || Text(stream, "codec_tag_string") is "stpp" or "wvtt";

    private static CaptionTrack Captions(JsonElement stream) => new(
        (int)(Number(stream, "index") ?? 0),
        Text(stream, "codec_name") is var codec && codec is "" or "none" or "unknown" ? Text(stream, "codec_tag_string") : codec,
        Tag(stream, "language"),
        Tag(stream, "title") ?? Tag(stream, "name"),
        Disposed(stream, "default"),
        Disposed(stream, "forced"),
        Disposed(stream, "hearing_impaired") || Disposed(stream, "captions"));

    private static string Role(JsonElement stream) =>
        Disposed(stream, "comment") ? AudioTrack.Commentary
        : Disposed(stream, "visual_impaired") ? AudioTrack.Description
        : Disposed(stream, "dub") ? AudioTrack.Dub
        : AudioTrack.Alternate;

    /// <summary>QuickTime (not MP4, which only shares its layout) and MXF.</summary>
    private static bool WritesPairs(JsonElement format) => Text(format, "format_name") is var name
        && (name.StartsWith("mxf", StringComparison.Ordinal)
            || (name.StartsWith("mov,", StringComparison.Ordinal) && (Tag(format, "major_brand") ?? "qt").Trim() == "qt"));

    private static IEnumerable<MediaWarning> LeftOut(JsonElement[] streams, JsonElement video)
    {
        var index = Number(video, "index");
        foreach (var (code, what, tracks) in new[]
        {
            (WarningCodes.VideoTracksLeftOut, "further video", Others(streams, "video").Where(stream => !Disposed(stream, "attached_pic"))),
            (WarningCodes.CoverLeftOut, "cover", Others(streams, "video").Where(stream => Disposed(stream, "attached_pic"))),
            (WarningCodes.DataLeftOut, "data", Others(streams, "data").Concat(Others(streams, "attachment")).Where(stream => !IsText(stream))),
        })
        {
            int[] numbers = [.. tracks.Select(stream => (int)(Number(stream, "index") ?? 0)).Where(number => number != index)];
            if (numbers.Length > 0)
            {
                yield return new MediaWarning(code, $"Not published: {what} track{(numbers.Length > 1 ? "s" : "")} {string.Join(", ", numbers.Take(20))}{(numbers.Length > 20 ? ", ..." : "")} of the file.");
            }
        }

        static IEnumerable<JsonElement> Others(JsonElement[] streams, string type) => streams.Where(stream => Text(stream, "codec_type") == type);
    }

    /// <summary>Where the container ends. What Matroska calls its duration is counted from zero, wherever its first frame is.</summary>
    private static double? End(JsonElement format) =>
        (Text(format, "format_name").Contains("matroska", StringComparison.Ordinal) ? 0 : Number(format, "start_time") ?? 0) + Number(format, "duration");

    private static JsonElement PickVideo(JsonElement[] streams)
    {
        var videos = streams.Where(stream => Text(stream, "codec_type") == "video" && !Disposed(stream, "attached_pic")).ToArray();
        if (videos.Length == 0)
        {
            throw new NoVideoException("The file has no video track.");
        }

        var known = videos.Where(stream => Text(stream, "codec_name") is not ("" or "none" or "unknown")).ToArray();
        return known.Length > 0
            ? known.FirstOrDefault(stream => Disposed(stream, "default"), known[0])
            : throw new UnsupportedMediaException("The file's video codec is not known, so it cannot be decoded.");
    }

    private static VideoTrack ReadVideo(JsonElement stream)
    {
        int width = (int)(Number(stream, "width") ?? 0), height = (int)(Number(stream, "height") ?? 0);
        return width > 0 && height > 0
            ? new VideoTrack(
                (int)(Number(stream, "index") ?? 0),
                Text(stream, "codec_name"),
                Text(stream, "pix_fmt"),
                width,
                height,
                PixelAspect(Text(stream, "sample_aspect_ratio")),
                Rotation(stream),
                Text(stream, "field_order") is "tt" or "bb" or "tb" or "bt",
                Text(stream, "color_range") == "pc",
                TimeBase.Parse(Text(stream, "time_base")),
                ReadColour(stream))
            : throw new MediaUnreadableException("The video track does not tell its picture size; the file is damaged or cut short.");
    }

    /// <exception cref="UnsupportedMediaException">The colours are such as nothing here can show.</exception>
    private static Colour? ReadColour(JsonElement stream)
    {
        if (stream.TryGetProperty("side_data_list", out var list) && list.EnumerateArray().Any(data => Number(data, "dv_profile") == 5))
        {
            throw new UnsupportedMediaException("The video is Dolby Vision of profile 5, whose colours only Dolby's own decoders know; export it as HDR10, HLG or SDR.");
        }

        var colour = new Colour(Known(stream, "color_primaries"), Known(stream, "color_transfer"), Known(stream, "color_space"));
        return colour == new Colour("", "", "") ? null : colour;
    }

    private static string Known(JsonElement stream, string name) => Text(stream, name) is var value && value is "unknown" or "reserved" ? "" : value;

    private static double PixelAspect(string ratio)
    {
        var parts = ratio.Split(':');
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width > 0
            && double.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height) && height > 0
                ? width / height
                : 1;
    }

    /// <summary>The display matrix's turn to the nearest quarter, as ffmpeg's own autorotation takes it.</summary>
    private static int Rotation(JsonElement stream)
    {
        if (!stream.TryGetProperty("side_data_list", out var list))
        {
            return 0;
        }

        var turns = list.EnumerateArray().Select(data => Number(data, "rotation")).OfType<double>().ToArray();
        return turns.Length > 0 ? (((int)Math.Round(turns[0] / 90) * 90 % 360) + 360) % 360 : 0;
    }

    private static FilmFacts Film(JsonElement root, JsonElement format, JsonElement[] streams) => FilmFacts.Of(
        Tag(format, "title"), Tag(format, "artist") ?? Tag(format, "author"), Tag(format, "creation_time") ?? Tag(format, "date"),
        Tag(format, "timecode") ?? streams.Select(stream => Tag(stream, "timecode")).FirstOrDefault(code => code is not null),
        root.TryGetProperty("chapters", out var chapters)
            ? chapters.EnumerateArray().Select(chapter => new Chapter(Number(chapter, "start_time") ?? double.NaN, Number(chapter, "end_time") ?? double.NaN, Tag(chapter, "title") ?? ""))
            : []);

    private static bool Disposed(JsonElement stream, string name) =>
        stream.TryGetProperty("disposition", out var disposition) && Number(disposition, name) == 1;

    private static string? Tag(JsonElement element, string name) =>
        element.TryGetProperty("tags", out var tags)
            ? tags.EnumerateObject().Where(tag => tag.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(tag => tag.Value.GetString()).FirstOrDefault()
            : null;

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>A number, which ffprobe writes bare or quoted; null where it is absent or <c>N/A</c>.</summary>
    private static double? Number(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed
        : null;
}
