using System.Globalization;
using FFMpegCore;
using Media.Core.Failures;
using Media.Core.Formats.Jpeg;

namespace Media.Ffmpeg.Encoding;

/// <summary>Takes one picture out of a stored segment.</summary>
public static class PosterEncoder
{
    /// <summary>Encodes the picture as a JPEG.</summary>
    /// <param name="segment">A file of a segment with its initialization section in front; its path is one of ours.</param>
    /// <param name="start">Published time at which the segment begins, in seconds.</param>
    /// <param name="seconds">When the picture is shown, in seconds from the beginning of the segment; the first one from there on is taken.</param>
    /// <param name="size">Its size in pixels.</param>
    /// <param name="output">Where to; a path of ours.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <exception cref="FfmpegFailedException">FFmpeg failed.</exception>
    /// <exception cref="MediaUnreadableException">The segment cannot be decoded.</exception>
    public static async Task EncodeAsync(string segment, double start, double seconds, (int Width, int Height) size, string output, CancellationToken cancellationToken)
    {
        var processor = FFMpegArguments
            .FromFileInput(segment, verifyExists: true, options => options.WithCustomArgument("-protocol_whitelist file -format_whitelist mov -copyts").WithThreads(1))
            .OutputToFile(output, true, options => options.WithCustomArgument(string.Create(
                CultureInfo.InvariantCulture,
                $"-vf \"select='gte(t,{start + seconds - HalfMillisecond:0.000000})',scale={size.Width}:{size.Height}:flags=bicubic:out_range=pc,format=yuvj420p\" {JpegOptions.Text(quality: 3)}")));
        var ending = await FfmpegProcess.RunAsync(processor, cancellationToken);
        if (!ending.Succeeded || !File.Exists(output))
        {
            throw Complaint.ToException(ending.Errors);
        }
    }

    private const double HalfMillisecond = 0.0005;
}
