using System.Globalization;
using Media.Core.Formats.Aac;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Encoding;

/// <summary>What FFmpeg's encoder makes of AAC is read to the end of every frame.</summary>
public sealed class EncodedFramesTests
{
    /// <summary>Beats, each channel at its own times, in a rustle: windows of every kind, noise, values of every size.</summary>
    [FfmpegTheory]
    [InlineData(1, 64_000)]
    [InlineData(2, 96_000)]
    [InlineData(2, 256_000)]
    [InlineData(6, 288_000)]
    [InlineData(6, 768_000)]
    public async Task Every_frame_tells_how_all_its_channels_are_windowed(int channels, int bitrate)
    {
        var folder = Directory.CreateTempSubdirectory("media-frames-");
        var path = Path.Combine(folder.FullName, "sound.aac");
        var formula = string.Join('|', Enumerable.Range(0, channels).Select(channel => string.Create(
            CultureInfo.InvariantCulture, $"0.6*sin({300 + (channel * 170)}*2*PI*t)*exp(-40*mod(t+0.06*{channel},0.37))+{0.01 + (0.015 * channel)}*mod(43758.5453*sin((n+1)*(12.9898+{channel})),1)")));
        await Shell.RunAsync(
            "ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", $"aevalsrc='{formula}':s=48000:d=10:c={(channels == 6 ? "5.1" : channels == 2 ? "stereo" : "mono")}",
            "-c:a", "aac", "-b:a", bitrate.ToString(CultureInfo.InvariantCulture), path);

        var windows = Frames(await File.ReadAllBytesAsync(path)).ConvertAll(frame => AacFrame.Windows(frame));
        folder.Delete(recursive: true);

        Assert.InRange(windows.Count, 460, 480);
        Assert.All(windows, window => Assert.Equal(channels, window!.Value.Channels));
        Assert.True(windows.Distinct().Count() >= 4, $"There are {windows.Distinct().Count()} kinds of frames.");
    }

    /// <summary>The frames of a stream (ISO/IEC 14496-3, 1.A.3, ADTS): seven bytes stand before each, of which 13 bits are its length.</summary>
    private static List<byte[]> Frames(byte[] stream)
    {
        const int Header = 7;
        List<byte[]> frames = [];
        for (var at = 0; at < stream.Length;)
        {
            var length = ((stream[at + 3] & 3) << 11) | (stream[at + 4] << 3) | (stream[at + 5] >> 5);
            frames.Add(stream[(at + Header)..(at + length)]);
            at += length;
        }

        return frames;
    }
}
