using System.Text.Json;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>A source larger than a function's disk: no step ever holds more than a few segments of it.</summary>
public sealed class LargeSourceTests
{
    private const long TemporaryStorage = 512L << 20;
    private const long Most = 64L << 20;

    [NeedsFact]
    public async Task A_source_larger_than_the_disk_takes_little_of_it()
    {
        var folder = Directory.CreateTempSubdirectory("media-large-");
        try
        {
            // Raw pictures of sixteen bits: a gigabyte in seconds, and few pixels to encode.
            var clip = Path.Combine(folder.FullName, "large.nut");
            await Tool.RunAsync(
                "ffmpeg",
                ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=5:duration=120", "-c:v", "rawvideo", "-pix_fmt", "rgba64le", clip]);
            Assert.True(new FileInfo(clip).Length > 2 * TemporaryStorage, $"The source has {new FileInfo(clip).Length} bytes.");

            var (exitCode, output, complaints) = await MediaProcess.RunAsync(
                "transcode", clip, "--json", "--data", Path.Combine(folder.FullName, "data"));

            Assert.True(exitCode == 0, complaints);
            var report = JsonDocument.Parse(output).RootElement;
            Assert.InRange(report.GetProperty("peakTmpBytes").GetInt64(), 1, Most - 1);
            Assert.All(
                report.GetProperty("renditions").EnumerateArray().Where(one => one.GetProperty("kind").GetString() == "video"),
                one => Assert.Equal(600, one.GetProperty("frames").GetInt32()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
