using System.Globalization;
using FFMpegCore;
using Media.Core.Burning;
using Media.Core.Probing;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Captions;

/// <summary>
/// Takes out a track of subtitles that are pictures, in one pass over the source: FFmpeg lays each on an empty screen and hands that on as PNG, whenever it changes. A chunk that is
/// encoded from the middle so knows what is shown when it begins, which it could not learn from the source there.
/// </summary>
public static class SubtitleScreens
{
    /// <summary>Keeps times before zero apart from the others: Matroska has none.</summary>
    private const int ClockShift = 1000;

    /// <summary>More than any film shows.</summary>
    private const int Most = 50_000;

    /// <summary>A day: what is later is FFmpeg's word for never.</summary>
    private const long Never = 24L * 3600 * 1000;

    /// <summary>Reads the track.</summary>
    /// <param name="source">The source.</param>
    /// <param name="track">The track.</param>
    /// <param name="folder">A folder for a named pipe.</param>
    /// <param name="keep">Takes each screen on which something is seen: its number, from 0, and its PNG.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    /// <exception cref="Media.Core.Failures.MediaFailureException">The file cannot be read.</exception>
    public static async Task<BurntSubtitles> ReadAsync(SourceFeed source, CaptionTrack track, string folder, Func<int, byte[], Task> keep, CancellationToken cancellationToken)
    {
        List<SubtitleScreen> screens = [];
        await PipeRun.RunAsync(
            source, Path.Combine(folder, "screens.mkv"), output => Arguments(source.Address, track, output), _ => { }, (stream, _) => CollectAsync(stream, screens, keep), cancellationToken);
        return new BurntSubtitles([.. screens]);
    }

    private static FFMpegArgumentProcessor Arguments(Uri source, CaptionTrack track, string output) => FFMpegArguments
        .FromUrlInput(source, options => options
            .WithArgument(new SafeInputArgument())
            .WithArgument(new SourceClockSeekArgument(keepClock: true, null))
            .WithCustomArgument("-an -dn -vn"))
        .OutputToFile(output, true, options => options.WithCustomArgument(string.Create(
            CultureInfo.InvariantCulture,
            $"-filter_complex [0:{track.StreamIndex}]format=rgba -c:v png -pred none -threads 1 -fps_mode passthrough -enc_time_base 1:1000 -output_ts_offset {ClockShift} -avoid_negative_ts disabled -f matroska -live 1")));

    private static async Task<bool> CollectAsync(Stream file, List<SubtitleScreen> screens, Func<int, byte[], Task> keep)
    {
        byte[] shown = [];
        var kept = 0;
        foreach (var block in new MatroskaStream(file).Blocks())
        {
            var start = block.Start - (ClockShift * 1000L);
            if (block.Data.AsSpan().SequenceEqual(shown) || start > Never || kept >= Most)
            {
                continue;
            }

            var isEmpty = ScreenPicture.IsEmpty(block.Data);
            if (screens.Count > 0 && screens[^1].Start == start)
            {
                // What DVDs do not end is shown until the next; of no other picture FFmpeg says that it ends as it begins.
                if (isEmpty && screens[^1].Number is not null)
                {
                    continue;
                }

                screens.RemoveAt(screens.Count - 1);
            }

            shown = block.Data;
            if (isEmpty)
            {
                screens.Add(new SubtitleScreen(start, null));
                continue;
            }

            await keep(kept, shown);
            var (width, height) = ScreenPicture.Size(shown);
            screens.Add(new SubtitleScreen(start, kept++, width, height));
        }

        return true;
    }
}
