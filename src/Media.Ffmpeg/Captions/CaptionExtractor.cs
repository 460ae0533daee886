using System.Globalization;
using FFMpegCore;
using Media.Core.Captions;
using Media.Core.Probing;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Captions;

/// <summary>The captions of a source.</summary>
/// <param name="Tracks">Those of each track, in the order in which they were asked for, with times on the source's clock.</param>
/// <param name="Undecoded">How many packets could not be decoded.</param>
/// <param name="CutShort">Whether there was more text than is read, and than any film has.</param>
/// <param name="HasNewKind">Whether the pictures carry captions of the newer kind (CEA-708), which are not read.</param>
public sealed record ExtractedCaptions(Cue[][] Tracks, int Undecoded, bool CutShort, bool HasNewKind);

/// <summary>
/// Reads all captions in one pass over the source, whatever they are kept as: FFmpeg decodes tracks of text to Advanced SubStation, and hands WebVTT on as it is. Of pictures that carry
/// captions it hands on the messages alone; nothing of the pictures is decoded.
/// </summary>
public static class CaptionExtractor
{
    /// <summary>Keeps times before zero apart from the others: Matroska has none.</summary>
    private const int ClockShift = 1000;

    /// <summary>
    /// Seconds that are read in front of a stretch and behind it: captions need not lie exactly where they begin, and closed captions are loaded before they are shown. Longer
    /// than any closed caption stays.
    /// </summary>
    private const double Margin = 20;

    /// <summary>Reads the captions that begin in a stretch.</summary>
    /// <param name="source">The source.</param>
    /// <param name="tracks">The tracks; at least one.</param>
    /// <param name="pictures">The track of pictures, by which a stretch is found and its end is noticed.</param>
    /// <param name="keepClock">False for sources whose clock is useless: FFmpeg then repairs it as it reads.</param>
    /// <param name="range">The stretch.</param>
    /// <param name="folder">A folder for a named pipe.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    /// <exception cref="Media.Core.Failures.MediaFailureException">The file cannot be read.</exception>
    public static async Task<ExtractedCaptions> ReadAsync(
        SourceFeed source, CaptionTrack[] tracks, int pictures, bool keepClock, TextRange range, string folder, CancellationToken cancellationToken)
    {
        CaptionCollector? collector = null;
        var undecoded = 0;
        await PipeRun.RunAsync(
            source, Path.Combine(folder, "captions.mkv"), output => Arguments(source.Address, tracks, pictures, keepClock, range, output), line => undecoded += Complaint.IsDecodingError(line) ? 1 : 0,
            (stream, _) =>
            {
                // What comes after the end belongs to the next stretch.
                collector = new CaptionCollector(tracks, new MatroskaStream(stream));
                return Task.FromResult(collector.ReadAll(ClockShift * 1000, range.To is { } to ? (long)((to + Margin) * 1000) : null));
            },
            cancellationToken);
        source.ThrowIfBroken();
        return new ExtractedCaptions([.. collector!.Cues().Select(cues => cues.Where(range.Has).ToArray())], undecoded, collector.CutShort, collector.HasNewKind);
    }

    /// <summary>The whole command.</summary>
    internal static FFMpegArgumentProcessor Arguments(Uri source, CaptionTrack[] tracks, int pictures, bool keepClock, TextRange range, string output) => FFMpegArguments
        .FromUrlInput(source, options => options
            .WithArgument(new SafeInputArgument())
            .WithArgument(new SourceClockSeekArgument(keepClock, range.From - Margin))
            .WithCustomArgument(range != TextRange.Whole || tracks.Any(track => track.WithinPictures) ? "-an -dn" : "-vn -an -dn"))
        .OutputToFile(output, true, options => options.WithCustomArgument(string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(' ', Maps(tracks, range == TextRange.Whole ? null : pictures))} -map_metadata -1 -map_chapters -1 -output_ts_offset {ClockShift} -avoid_negative_ts disabled -f matroska -live 1")));

    /// <summary>The tracks of text, then, once for all captions within them, the messages of the pictures; where the end of a stretch has to be noticed, the pictures whole.</summary>
    private static IEnumerable<string> Maps(CaptionTrack[] tracks, int? clock)
    {
        foreach (var (place, track) in tracks.Where(track => !track.WithinPictures).Index())
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"-map 0:{track.StreamIndex} -c:s:{place} {(CaptionKind.IsWebVtt(track) ? "copy" : "ass")}");
        }

        if (clock is { } whole)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"-map 0:{whole} -c:v copy");
        }
        else if (tracks.FirstOrDefault(track => track.WithinPictures) is { } pictures)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"-map 0:{pictures.StreamIndex} -c:v copy -bsf:v filter_units=pass_types={CaptionKind.UnitsOf(pictures)}");
        }
    }
}
