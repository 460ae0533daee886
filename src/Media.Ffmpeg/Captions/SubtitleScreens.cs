using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
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
        using var pipe = new NamedPipe(Path.Combine(folder, "screens.mkv"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<SubtitleScreen> screens = [];
        Ending? ending = null;
        await Task.WhenAll(
            Task.Run(async () => screens = await CollectAsync(pipe.Reader, keep, stop), CancellationToken.None),
            Task.Run(async () => ending = await RunAsync(source, pipe, track, stop.Token), CancellationToken.None));
        source.ThrowIfBroken();
        return ending!.Succeeded ? new BurntSubtitles([.. screens]) : throw Complaint.ToException(ending.Errors);
    }

    /// <summary>Whether nothing is seen on a screen: its PNG was written without prediction, so that emptiness is zeros.</summary>
    internal static bool IsEmpty(ReadOnlySpan<byte> png)
    {
        using var packed = new MemoryStream();
        for (var at = Signature; at + ChunkFrame <= png.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (png.Slice(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                packed.Write(png.Slice(at + 8, length));
            }

            at += ChunkFrame + length;
        }

        packed.Position = 0;
        using var pixels = new ZLibStream(packed, CompressionMode.Decompress);
        var some = new byte[64 * 1024];
        for (int read; (read = pixels.Read(some)) > 0;)
        {
            if (some.AsSpan(0, read).ContainsAnyExcept((byte)0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Length of what a PNG begins with, and of what stands around the data of a chunk (ISO/IEC 15948, 5.2 and 5.3).</summary>
    private const int Signature = 8, ChunkFrame = 12;

    private static async Task<Ending> RunAsync(SourceFeed source, NamedPipe pipe, CaptionTrack track, CancellationToken stop)
    {
        try
        {
            return await FfmpegProcess.RunAsync(
                source,
                FFMpegArguments
                    .FromUrlInput(source.Address, options => options
                        .WithArgument(new SafeInputArgument())
                        .WithArgument(new SourceClockSeekArgument(keepClock: true, null))
                        .WithCustomArgument("-an -dn -vn"))
                    .OutputToFile(pipe.Path, true, options => options.WithCustomArgument(string.Create(
                        CultureInfo.InvariantCulture,
                        $"-filter_complex [0:{track.StreamIndex}]format=rgba -c:v png -pred none -threads 1 -fps_mode passthrough -enc_time_base 1:1000 -output_ts_offset {ClockShift} -avoid_negative_ts disabled -f matroska -live 1"))),
                _ => { },
                stop);
        }
        finally
        {
            pipe.Finish();
        }
    }

    private static async Task<List<SubtitleScreen>> CollectAsync(Stream file, Func<int, byte[], Task> keep, CancellationTokenSource stop)
    {
        try
        {
            List<SubtitleScreen> screens = [];
            byte[] shown = [];
            var kept = 0;
            foreach (var block in new MatroskaStream(file).Blocks())
            {
                var start = block.Start - (ClockShift * 1000L);
                if (block.Data.AsSpan().SequenceEqual(shown) || start > Never || kept >= Most)
                {
                    continue;
                }

                shown = block.Data;
                if (screens.Count > 0 && screens[^1].Start == start)
                {
                    screens.RemoveAt(screens.Count - 1);
                }

                if (IsEmpty(shown))
                {
                    screens.Add(new SubtitleScreen(start, null));
                    continue;
                }

                await keep(kept, shown);
                screens.Add(new SubtitleScreen(start, kept++, (int)BinaryPrimitives.ReadUInt32BigEndian(shown.AsSpan(16)), (int)BinaryPrimitives.ReadUInt32BigEndian(shown.AsSpan(20))));
            }

            return screens;
        }
        catch
        {
            // FFmpeg would wait for ever to write into a pipe that nobody reads.
            await stop.CancelAsync();
            throw;
        }
    }
}
