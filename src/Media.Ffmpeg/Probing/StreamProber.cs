using System.Globalization;
using System.Text;
using System.Text.Json;
using Media.Core.Failures;
using Media.Core.Probing;

namespace Media.Ffmpeg.Probing;

/// <summary>What a container says of itself, and when its sound begins.</summary>
/// <param name="Report">The tracks that are encoded.</param>
/// <param name="AudioStart">Presentation time of the first sample, in seconds on the source's clock; null without sound or unknown.</param>
public sealed record Probed(ProbeReport Report, double? AudioStart);

/// <summary>Asks ffprobe what a source is, and picks the tracks: the first video that is no cover art, the default audio.</summary>
public static class StreamProber
{
    private const string Question = "-print_format json -show_format -show_streams";

    /// <summary>Probes a source.</summary>
    /// <param name="source">A signed URL that can be read in ranges.</param>
    /// <param name="cancellationToken">Ends ffprobe.</param>
    /// <exception cref="MediaUnreadableException">It is no media file, or damaged beyond reading.</exception>
    /// <exception cref="UnsupportedMediaException">It is of a kind that is not taken.</exception>
    /// <exception cref="NoVideoException">It has no video track.</exception>
    /// <exception cref="SourceUnavailableException">It could not be fetched; trying again may help.</exception>
    public static async Task<Probed> ProbeAsync(Uri source, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var (exitCode, complaints) = await FfprobeProcess.RunAsync(source, Question, line => text.Append(line).Append('\n'), cancellationToken);
        if (exitCode != 0)
        {
            throw Complaint.ToException(complaints);
        }

        using var document = JsonDocument.Parse(text.ToString());
        return Read(document.RootElement);
    }

    /// <summary>Reads ffprobe's JSON.</summary>
    internal static Probed Read(JsonElement root)
    {
        var format = root.GetProperty("format");
        var streams = root.TryGetProperty("streams", out var list) ? list.EnumerateArray().ToArray() : [];
        var video = PickVideo(streams);
        var audio = PickAudio(streams);
        var report = new ProbeReport(
            Text(format, "format_name"),
            ReadVideo(video),
            audio is { } track ? ReadAudio(track) : null,
            Tag(format, "title"));
        return new Probed(report, audio is { } sound ? Number(sound, "start_time") : null);
    }

    private static JsonElement PickVideo(JsonElement[] streams)
    {
        var videos = streams.Where(stream => Text(stream, "codec_type") == "video" && !Disposed(stream, "attached_pic")).ToArray();
        if (videos.Length == 0)
        {
            throw new NoVideoException("The file has no video track.");
        }

        var known = videos.Where(stream => Text(stream, "codec_name") is not ("" or "none" or "unknown")).ToArray();
        return known.Length > 0
            ? known[0]
            : throw new UnsupportedMediaException("The file's video codec is not known, so it cannot be decoded.");
    }

    private static JsonElement? PickAudio(JsonElement[] streams)
    {
        var sounds = streams.Where(stream => Text(stream, "codec_type") == "audio"
            && Text(stream, "codec_name") is not ("" or "none" or "unknown") && Number(stream, "sample_rate") > 0 && Number(stream, "channels") > 0);
        var ordered = sounds.OrderBy(stream => Disposed(stream, "default") ? 0 : 1).ToArray();
        return ordered.Length > 0 ? ordered[0] : null;
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
                TimeBase.Parse(Text(stream, "time_base")))
            : throw new MediaUnreadableException("The video track does not tell its picture size; the file is damaged or cut short.");
    }

    private static AudioTrack ReadAudio(JsonElement stream) => new(
        (int)(Number(stream, "index") ?? 0),
        Text(stream, "codec_name"),
        (int)(Number(stream, "channels") ?? 0),
        (int)(Number(stream, "sample_rate") ?? 0),
        Tag(stream, "language"));

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
