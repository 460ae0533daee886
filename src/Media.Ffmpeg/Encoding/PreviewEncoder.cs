using System.Globalization;
using FFMpegCore;
using Media.Core.Failures;
using Media.Core.Planning;

namespace Media.Ffmpeg.Encoding;

/// <summary>Takes the frames of a moment out of a stored segment, for the preview.</summary>
public static class PreviewEncoder
{
    private const double HalfMillisecond = 0.0005;

    /// <summary>What the frames of a moment may have together, in bytes: five such moments are 600 KB.</summary>
    private const int MostBytes = 120_000;

    /// <summary>WebP's qualities that are tried, until the frames are small enough.</summary>
    private static readonly int[] Qualities = [75, 50, 25, 5];

    /// <summary>Whether this FFmpeg can encode WebP.</summary>
    public static Task<bool> IsAvailableAsync(CancellationToken cancellationToken) => IsAvailableAsync(FfmpegBuild.Path, cancellationToken);

    /// <summary>Asks the FFmpeg at this path.</summary>
    internal static Task<bool> IsAvailableAsync(string ffmpeg, CancellationToken cancellationToken) => FfmpegBuild.HasAsync(ffmpeg, "encoder", "libwebp", cancellationToken);

    /// <summary>The frames, each a still WebP. What the segment is too short for is filled with its last frame.</summary>
    /// <param name="segment">A file of a segment with its initialization section in front; its path is one of ours.</param>
    /// <param name="begin">Published time at which the moment begins, in seconds.</param>
    /// <param name="size">Their size in pixels.</param>
    /// <param name="folder">An empty folder of ours.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <exception cref="FfmpegFailedException">FFmpeg failed.</exception>
    /// <exception cref="MediaUnreadableException">The segment cannot be decoded.</exception>
    public static async Task<byte[][]> EncodeAsync(string segment, double begin, (int Width, int Height) size, string folder, CancellationToken cancellationToken)
    {
        byte[][] frames = [];
        foreach (var quality in Qualities)
        {
            frames = await EncodeAsync(segment, begin, size, quality, folder, cancellationToken);
            if (frames.Sum(frame => frame.Length) <= MostBytes)
            {
                break;
            }
        }

        return frames;
    }

    private static async Task<byte[][]> EncodeAsync(string segment, double begin, (int Width, int Height) size, int quality, string folder, CancellationToken cancellationToken)
    {
        // WebP's colours are those of BT.601, in limited range (RFC 9649).
        var processor = FFMpegArguments
            .FromFileInput(segment, verifyExists: true, options => options.WithCustomArgument("-protocol_whitelist file -format_whitelist mov -copyts").WithThreads(1))
            .OutputToFile(Path.Combine(folder, "%02d.webp"), true, options => options.WithCustomArgument(string.Create(
                CultureInfo.InvariantCulture,
                $"-an -vf \"select='gte(t,{begin - HalfMillisecond:0.000000})',setpts=PTS-STARTPTS,fps={PreviewRules.FrameRate}:eof_action=pass,tpad=stop_mode=clone:stop={PreviewRules.FramesEach - 1},scale={size.Width}:{size.Height}:flags=bicubic:out_range=tv:out_color_matrix=bt601,format=yuv420p\" -frames:v {PreviewRules.FramesEach} -c:v libwebp -quality {quality} -threads 1 -map_metadata -1 -f image2 -start_number 0")));
        var ending = await FfmpegProcess.RunAsync(processor, cancellationToken);
        string[] files = [.. Enumerable.Range(0, PreviewRules.FramesEach).Select(number => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number:00}.webp")))];
        if (!ending.Succeeded || !files.All(File.Exists))
        {
            throw Complaint.ToException(ending.Errors);
        }

        return await Task.WhenAll(files.Select(file => File.ReadAllBytesAsync(file, cancellationToken)));
    }
}
