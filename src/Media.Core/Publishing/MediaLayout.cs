using System.Globalization;

namespace Media.Core.Publishing;

/// <summary>Where everything lies: keys in the media and the work bucket. No user text enters a key but by its slug.</summary>
public static class MediaLayout
{
    /// <summary>The asset's manifest: whoever reads it sees one whole release.</summary>
    public static string Manifest(string asset) => $"{asset}/asset.json";

    /// <summary>The folder of a release.</summary>
    public static string Release(string asset, string release) => $"{asset}/{release}/";

    /// <summary>The id of a track of sound.</summary>
    /// <param name="number">Its place, from 0; the first is played where nobody chooses.</param>
    public static string AudioId(int number) => number == 0 ? "audio" : string.Create(CultureInfo.InvariantCulture, $"audio-{number + 1}");

    /// <summary>The folder of a track of sound within a release.</summary>
    /// <param name="number">Its place, from 0.</param>
    public static string Audio(int number) => AudioId(number) + "/";

    /// <summary>The id of a track of captions that came with the video.</summary>
    /// <param name="number">Its place, from 0.</param>
    public static string TextId(int number) => number == 0 ? "text" : string.Create(CultureInfo.InvariantCulture, $"text-{number + 1}");

    /// <summary>The folder of a track of captions within a release.</summary>
    /// <param name="id">Its id.</param>
    public static string Text(string id) => $"text/{id}/";

    /// <summary>A rendition's folder within a release.</summary>
    public static string Video(string rendition) => $"video/{rendition}/";

    /// <summary>The folder of the thumbnails within a release.</summary>
    public const string Thumbnails = "thumbnails/";

    /// <summary>The picture that stands for the film, within a release.</summary>
    public const string Poster = "poster.jpg";

    /// <summary>The loop of moments out of the film, within a release.</summary>
    public const string Preview = "preview.webp";

    /// <summary>The HLS master playlist of what is playable early, within a release.</summary>
    public const string EarlyMaster = "early.m3u8";

    /// <summary>The DASH manifest of what is playable early, within a release.</summary>
    public const string EarlyManifest = "early.mpd";

    /// <summary>All that a job keeps in the work bucket.</summary>
    public static string Work(string execution) => $"{execution}/";

    /// <summary>How far a source is probed, by how many invocations have probed it.</summary>
    /// <param name="execution">The execution's name.</param>
    /// <param name="index">How it is to be indexed, as Probe is asked.</param>
    /// <param name="stretch">How many invocations.</param>
    public static string ProbeCheckpoint(string execution, string index, int stretch) =>
        string.Create(CultureInfo.InvariantCulture, $"{execution}/probe/{index}/{stretch:00000}.json");

    /// <summary>The frame index of a job.</summary>
    public static string Index(string execution, string kind) => $"{execution}/{kind}/index.json";

    /// <summary>The index of the frames that are published, where a profile leaves some out.</summary>
    public static string PublishedIndex(string execution, string kind) => $"{execution}/{kind}/published.json";

    /// <summary>The plan of a job.</summary>
    public static string Plan(string execution, string kind) => $"{execution}/{kind}/plan.json";

    /// <summary>The tasks that are done when a round of a job is.</summary>
    /// <param name="execution">The execution's name.</param>
    /// <param name="kind">How the frames were indexed.</param>
    /// <param name="early">Whether it is the round of what is playable early.</param>
    public static string Tasks(string execution, string kind, bool early = false) => $"{execution}/{kind}/{(early ? "early-" : "")}tasks.json";

    /// <summary>The tasks that a job still has to do when it has published what is playable early.</summary>
    public static string LaterTasks(string execution, string kind) => $"{execution}/{kind}/later-tasks.json";

    /// <summary>The record of a stored segment.</summary>
    public static string SegmentRecord(string execution, string kind, int segment, int group) =>
        string.Create(CultureInfo.InvariantCulture, $"{execution}/{kind}/segments/{segment:00000}-{group}.json");

    /// <summary>The record of a stored track of sound.</summary>
    public static string AudioRecord(string execution, string kind, int number) => $"{execution}/{kind}/{AudioId(number)}.json";

    /// <summary>How far a track of sound is encoded, by how many segments are stored.</summary>
    public static string SoundCheckpoint(string execution, string kind, int number, int segments) =>
        string.Create(CultureInfo.InvariantCulture, $"{execution}/{kind}/{AudioId(number)}/{segments:00000}.json");

    /// <summary>Why a track of sound cannot be handed on as it is.</summary>
    public static string SoundRefusal(string execution, string kind, int number) => $"{execution}/{kind}/{AudioId(number)}/refusal.json";

    /// <summary>How loud a track of sound is.</summary>
    public static string Loudness(string execution, string kind, int number) => $"{execution}/{kind}/loudness/{AudioId(number)}.json";

    /// <summary>How loud a track of sound is as far as it is measured, by how many invocations have measured.</summary>
    public static string LoudnessCheckpoint(string execution, string kind, int number, int pieces) =>
        string.Create(CultureInfo.InvariantCulture, $"{execution}/{kind}/loudness/{AudioId(number)}/{pieces:00000}.json");

    /// <summary>The record of the subtitles that are laid over the film.</summary>
    public static string BurntSubtitles(string execution, string kind) => $"{execution}/{kind}/burnt.json";

    /// <summary>A picture of the subtitles that are laid over the film.</summary>
    public static string BurntPicture(string execution, string kind, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{execution}/{kind}/burnt/{number:00000}.png");

    /// <summary>The record of the captions that came with the video, of one stretch of it.</summary>
    public static string TextRecord(string execution, string kind, int range) =>
        string.Create(CultureInfo.InvariantCulture, $"{execution}/{kind}/text/{range:00000}.json");

    /// <summary>The note that a progressive file of a job is being written.</summary>
    public static string PackagedFile(string execution, string kind, string path) => $"{execution}/{kind}/files/{path}.json";

    /// <summary>Says that a job has failed and was taken back: nothing of it may be written any more. It lies outside the job's own folder, which is cleared.</summary>
    public static string Fence(string execution) => $"fenced/{execution}.json";

    /// <summary>Is there while Publish may write the manifest of a job: who takes the job back waits until it is gone.</summary>
    public static string Publishing(string execution) => $"{execution}/publishing.json";

    /// <summary>What the invocations of a job used: one empty object each, whose name tells.</summary>
    public static string Usage(string execution) => $"{execution}/usage/";

    /// <summary>The manifest as Assemble drafts it; Publish makes it live.</summary>
    /// <param name="execution">The execution's name.</param>
    /// <param name="kind">How the frames were indexed.</param>
    /// <param name="early">Whether it is that of what is playable early.</param>
    public static string Draft(string execution, string kind, bool early = false) => $"{execution}/{kind}/{(early ? "early-" : "")}manifest.json";
}
