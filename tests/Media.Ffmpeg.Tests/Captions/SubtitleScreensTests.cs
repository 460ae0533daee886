using Media.Core.Burning;
using Media.Ffmpeg.Captions;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;
using Media.Tests.Shared;

namespace Media.Ffmpeg.Tests.Captions;

/// <summary>Subtitles that are pictures, of every kind that FFmpeg reads: what the screen shows, from when on, and until when.</summary>
public sealed class SubtitleScreensTests(ClipServer server) : IClassFixture<ClipServer>
{
    /// <summary>DVDs time ends in steps of 11 ms, containers in milliseconds.</summary>
    private const long Step = 6;

    private static readonly PictureSubtitles.Box[] Boxes = [new(1, 2, 200, 300, 240, 40), new(4, 7, 120, 280, 160, 20)];

    [FfmpegTheory]
    [InlineData(PictureKind.Pgs, "mkv")]
    [InlineData(PictureKind.Dvd, "mkv")]
    [InlineData(PictureKind.DvdForced, "mkv")]
    [InlineData(PictureKind.Dvd, "mp4")]
    [InlineData(PictureKind.Dvd, "mpg")]
    [InlineData(PictureKind.Dvb, "ts")]
    [InlineData(PictureKind.DvbTimed, "ts")]
    [InlineData(PictureKind.Dvb, "mkv")]
    internal async Task Each_is_there_from_its_beginning_to_its_end_at_its_place(PictureKind kind, string container)
    {
        var (screens, places) = await ReadAsync(kind, container);

        Assert.Equal([true, false, true, false], screens.Select(screen => screen.Number is not null));
        AssertTimes(screens, 1000, 2000, 4000, 7000);
        Assert.Equal([(200, 300, 240, 40), (120, 280, 160, 20)], places);
    }

    [FfmpegFact]
    public async Task What_a_dvd_does_not_end_is_shown_until_the_next()
    {
        var (screens, places) = await ReadAsync(PictureKind.DvdOpen, "mkv");

        Assert.Equal([true, true], screens.Select(screen => screen.Number is not null));
        AssertTimes(screens, 1000, 4000);
        Assert.Equal(2, places.Count);
    }

    /// <summary>A screen of 720x576 is stretched over the picture.</summary>
    [FfmpegFact]
    public async Task Where_a_broadcast_does_not_tell_its_screen_it_is_the_usual_one()
    {
        var (screens, places) = await ReadAsync(PictureKind.DvbPlain, "ts");

        AssertTimes(screens, 1000, 2000, 4000, 7000);
        var (left, top, width, height) = places[0];
        Assert.Equal(200 * 640.0 / 720, left, 2.0);
        Assert.Equal(300 * 360.0 / 576, top, 2.0);
        Assert.Equal(240 * 640.0 / 720, width, 3.0);
        Assert.Equal(40 * 360.0 / 576, height, 3.0);
    }

    private static void AssertTimes(SubtitleScreen[] screens, params long[] times) => Assert.All(times.Zip(screens), pair => Assert.InRange(pair.Second.Start, pair.First - Step, pair.First + Step));

    /// <summary>The screens, timed from the first picture on, and where on those that show something it lies.</summary>
    private async Task<(SubtitleScreen[] Screens, List<(int Left, int Top, int Width, int Height)> Places)> ReadAsync(PictureKind kind, string container)
    {
        var name = $"screens-{kind}.{container}";
        string[] codec = container switch
        {
            "mpg" => ["-c:v", "mpeg2video", "-q:v", "5", "-f", "vob"],
            // By itself FFmpeg gives the last one no length there, and then leaves it out.
            "mp4" => ["-c:v", "libx264", "-preset", "ultrafast", "-bsf:s", "setts=duration=3/TB"],
            _ => ["-c:v", "libx264", "-preset", "ultrafast"],
        };
        await Shell.RunAsync(
            "ffmpeg",
            [
                "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "color=gray:s=640x360:r=25:d=9", .. await SubtitleFiles.WriteAsync(kind, 640, 360, Boxes),
                "-map", "0:v", "-map", "1:s", "-pix_fmt", "yuv420p", "-g", "25", "-c:s", "copy", .. codec, Path.Combine(Clip.FolderPath, name),
            ]);
        await using var source = SourceFeed.Open(server.UrlOf(name));
        var report = (await StreamProber.ProbeAsync(source, CancellationToken.None)).Report;
        var (index, _, _) = await FrameIndexer.IndexAsync(source, report, decode: false, CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("media-screens-");
        List<(int Left, int Top, int Width, int Height)> places = [];
        var read = await SubtitleScreens.ReadAsync(
            source, Assert.Single(report.OtherText!), folder.FullName, async (_, png) => places.Add(await PlaceAsync(folder.FullName, png)), CancellationToken.None);
        folder.Delete(recursive: true);
        var first = (long)Math.Round((index.TimeBase.Seconds(index.Times[0]) + index.Behind!.Value) * 1000);
        return ([.. read.Screens.Where(screen => screen.Start < 60_000).Select(screen => screen with { Start = screen.Start - first })], places);
    }

    /// <summary>Where on a screen something is seen.</summary>
    private static async Task<(int Left, int Top, int Width, int Height)> PlaceAsync(string folder, byte[] png)
    {
        string path = Path.Combine(folder, "screen.png"), raw = Path.Combine(folder, "screen.gray");
        await File.WriteAllBytesAsync(path, png);
        await Shell.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", path, "-vf", "alphaextract", "-pix_fmt", "gray", "-f", "rawvideo", raw);
        var seen = (await File.ReadAllBytesAsync(raw)).Index().Where(pixel => pixel.Item > 128).Select(pixel => (Column: pixel.Index % 640, Row: pixel.Index / 640)).ToList();
        int left = seen.Min(pixel => pixel.Column), top = seen.Min(pixel => pixel.Row);
        return (left, top, seen.Max(pixel => pixel.Column) - left + 1, seen.Max(pixel => pixel.Row) - top + 1);
    }
}
