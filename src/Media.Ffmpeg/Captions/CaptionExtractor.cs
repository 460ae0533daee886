using System.Globalization;
using FFMpegCore;
using Media.Core.Captions;
using Media.Core.Probing;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Captions;

/// <summary>The captions of a source.</summary>
/// <param name="Tracks">Those of each track, in the order in which they were asked for, with times on the source's clock.</param>
/// <param name="Undecoded">How many packets could not be decoded.</param>
/// <param name="CutShort">Whether there was more than is read: 32 MiB, which no film has.</param>
public sealed record ExtractedCaptions(Cue[][] Tracks, int Undecoded, bool CutShort);

/// <summary>
/// Reads all tracks of text in one pass over the source, whatever they are kept as: FFmpeg decodes them to Advanced SubStation, and hands WebVTT on as it is.
/// </summary>
public static class CaptionExtractor
{
    /// <summary>The most that is written down, in bytes: a hundred times what a film has.</summary>
    private const int MostBytes = 32 * 1024 * 1024;

    /// <summary>Keeps times before zero apart from the others: Matroska has none.</summary>
    private const int ClockShift = 1000;

    private const long LongestUnended = 5000;

    private const string WebVttCodec = "webvtt";

    /// <summary>Reads the captions.</summary>
    /// <param name="source">The source.</param>
    /// <param name="tracks">The tracks; at least one.</param>
    /// <param name="keepClock">False for sources whose clock is useless: FFmpeg then repairs it as it reads.</param>
    /// <param name="folder">A folder for what FFmpeg writes.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    /// <exception cref="Media.Core.Failures.MediaFailureException">The file cannot be read.</exception>
    public static async Task<ExtractedCaptions> ReadAsync(SourceFeed source, CaptionTrack[] tracks, bool keepClock, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "captions.mkv");
        var undecoded = 0;
        var ending = await FfmpegProcess.RunAsync(
            source, Arguments(source.Address, tracks, keepClock, path), line => undecoded += Complaint.IsDecodingError(line) ? 1 : 0, cancellationToken);
        if (!ending.Succeeded)
        {
            throw Complaint.ToException(ending.Errors);
        }

        var file = await File.ReadAllBytesAsync(path, cancellationToken);
        return new ExtractedCaptions(Cues(file, tracks), undecoded, file.Length >= MostBytes);
    }

    /// <summary>The whole command.</summary>
    internal static FFMpegArgumentProcessor Arguments(Uri source, CaptionTrack[] tracks, bool keepClock, string output) => FFMpegArguments
        .FromUrlInput(source, options => options
            .WithArgument(new SafeInputArgument())
            .WithArgument(new SourceClockSeekArgument(keepClock, null))
            .WithCustomArgument("-vn -an -dn"))
        .OutputToFile(output, true, options => options.WithCustomArgument(string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(' ', tracks.Select(Map))} -map_metadata -1 -map_chapters -1 -output_ts_offset {ClockShift} -avoid_negative_ts disabled -fs {MostBytes} -f matroska -live 1")));

    private static string Map(CaptionTrack track, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"-map 0:{track.StreamIndex} -c:s:{place} {(track.Codec == WebVttCodec ? "copy" : "ass")}");

    /// <summary>The captions of each track out of what FFmpeg wrote.</summary>
    internal static Cue[][] Cues(ReadOnlySpan<byte> file, CaptionTrack[] tracks)
    {
        var (kept, events) = MatroskaText.Read(file);
        var byTrack = events.ToLookup(one => one.Track);
        return [.. tracks.Select((track, place) => place < kept.Length ? OfTrack(track, kept[place], [.. byTrack[kept[place].Number].OrderBy(one => one.Start)]) : [])];
    }

    private static Cue[] OfTrack(CaptionTrack track, MatroskaTrack kept, MatroskaEvent[] events)
    {
        var script = new AssText(kept.Private);
        List<Cue> cues = [];
        for (var place = 0; place < events.Length; place++)
        {
            var start = events[place].Start - (ClockShift * 1000);

            // One that does not tell its end is shown until the next one comes, but not for ever.
            var length = events[place].Duration is > 0 and var told ? told
                : place + 1 < events.Length ? Math.Min(LongestUnended, events[place + 1].Start - events[place].Start) : LongestUnended;
            var cue = track.Codec == WebVttCodec ? WebVtt(start, start + length, events[place].Text) : script.Read(start, start + length, events[place].Text);
            if (cue is not null)
            {
                cues.Add(cue);
            }
        }

        return [.. cues];
    }

    /// <summary>A block of WebVTT is its identifier, its settings and its text, each after a line end.</summary>
    private static Cue? WebVtt(long start, long end, string block)
    {
        var parts = block.Split('\n', 3);
        var text = parts.Length == 3 ? CueText.OfWebVtt(parts[2]) : "";
        return text.Length > 0 && end > start ? new Cue(start, end, text, CueSettings.Clean(parts[1])) : null;
    }
}
