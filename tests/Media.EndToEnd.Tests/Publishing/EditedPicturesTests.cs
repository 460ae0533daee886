using System.Globalization;
using System.Text;
using Media.EndToEnd.Tests.Support;
using Media.Tests.Shared;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>What a profile of the owner's own asks to be done to pictures is done in every rendition: seen in decoded pixels.</summary>
public sealed class EditedPicturesTests : IAsyncLifetime
{
    /// <summary>How far a colour may be off: encoding, and rounding between RGB and 4:2:0.</summary>
    private const int Off = 10;

    private const string Profile = """
        description: A part of the picture on a colour, with a mark
        video:
          preset: veryfast
          quality: 10
          rungs: [240]
          bitrateShare: 10
          crop: { left: 160, top: 0, width: 320, height: 360 }
          background: "#2060c0"
          watermark: { file: mark.png, position: top-right, size: 0.25, margin: 0, opacity: 0.5 }
        sound:
          tracks: main
          bitrate: 96000
        captions: none
        pictures: []
        outputs: [hls]
        """;

    private const string Burning = """
        description: With the German subtitles in the picture
        video:
          preset: veryfast
          quality: 10
          rungs: []
          burn: de
        captions: none
        pictures: []
        outputs: [hls]
        """;

    private string? _project;
    private Stack? _stack;

    public async Task InitializeAsync()
    {
        var mark = await Clips.MakeAsync("mark.png", "-f", "lavfi", "-i", "color=red:s=40x40", "-frames:v", "1");
        _project = await OwnProject.MakeAsync(("own.yaml", Encoding.UTF8.GetBytes(Profile)), ("burning.yaml", Encoding.UTF8.GetBytes(Burning)), ("mark.png", await File.ReadAllBytesAsync(mark)));
        _stack = await Stack.StartOfAsync(_project);
    }

    public async Task DisposeAsync()
    {
        await _stack!.DisposeAsync();
        Directory.Delete(_project!, recursive: true);
    }

    [NeedsFact]
    public async Task Every_rendition_is_cropped_laid_on_the_colour_and_marked()
    {
        // The left half is transparent, the right half green: of the part that is kept, too.
        var clip = await Clips.MakeAsync(
            "halves.mov", "-f", "lavfi", "-i", "color=black@0:s=320x360:r=25:d=2,format=rgba[left];color=lime:s=320x360:r=25:d=2,format=rgba[right];[left][right]hstack", "-c:v", "qtrle");
        var published = await Published.GetAsync(_stack!, await _stack!.TranscodeAsync(clip, null, "own"));

        await published.AssertSameFramesAsync(clip);
        Assert.Equal([(320, 360), (240, 270)], published.Videos.Select(video => (video.GetProperty("width").GetInt32(), video.GetProperty("height").GetInt32())));
        foreach (var video in published.Videos)
        {
            var file = await published.JoinAsync(video);
            AssertColour((0x20, 0x60, 0xC0), await MeanAsync(file, 0.05, 0.05, 0.4, 0.9));
            AssertColour((0, 255, 0), await MeanAsync(file, 0.55, 0.4, 0.4, 0.55));
            // Half of red over green.
            AssertColour((127, 127, 0), await MeanAsync(file, 0.8, 0.03, 0.15, 0.15));
        }
    }

    [NeedsTheory]
    [InlineData(PictureKind.Pgs, "mkv")]
    [InlineData(PictureKind.Dvd, "mkv")]
    [InlineData(PictureKind.Dvb, "ts")]
    internal async Task Subtitles_that_are_pictures_are_seen_while_they_are_shown_and_nothing_is_said_to_be_missing(PictureKind kind, string container)
    {
        var clip = await Clips.MakeAsync(
            $"burnt-{kind}.{container}",
            [
                "-f", "lavfi", "-i", "color=navy:s=320x180:r=25:d=2", .. await SubtitleFiles.WriteAsync(kind, 320, 180, new PictureSubtitles.Box(0.2, 1, 100, 140, 120, 24)),
                "-map", "0:v", "-map", "1:s", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:s", "copy", "-metadata:s:s:0", "language=ger",
            ]);

        var published = await Published.GetAsync(_stack!, await _stack!.TranscodeAsync(clip, null, "burning"));

        Assert.Empty(published.Output.GetProperty("warnings").EnumerateArray());
        var file = await published.JoinAsync(published.Videos.Single());
        AssertColour((255, 255, 255), await MeanAsync(file, 0.4, 0.8, 0.2, 0.08));
        AssertColour((0, 0, 128), await MeanAsync(file, 0.4, 0.1, 0.2, 0.5));
    }

    [NeedsFact]
    public async Task A_language_in_which_there_are_none_is_refused_by_the_field_that_asks_for_it()
    {
        var clip = await Clips.MakeAsync("without-subtitles.mp4", "-f", "lavfi", "-i", "color=navy:s=320x180:r=25:d=1", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");

        var ended = await _stack!.TranscodeAsync(clip, null, "burning");

        Assert.Equal("Media.ProfileRefused", ended.Error);
        Assert.Contains("Profile burning, field video.burn: the source has no subtitles in 'de' that are pictures; it has none at all.", ended.Cause, StringComparison.Ordinal);
    }

    private static void AssertColour((int Red, int Green, int Blue) expected, (int Red, int Green, int Blue) actual) => Assert.True(
        Math.Abs(expected.Red - actual.Red) <= Off && Math.Abs(expected.Green - actual.Green) <= Off && Math.Abs(expected.Blue - actual.Blue) <= Off, $"{actual}, expected was {expected}");

    /// <summary>Mean colour of a part of the tenth picture; the part in shares of its width and height.</summary>
    private static async Task<(int Red, int Green, int Blue)> MeanAsync(string file, double left, double top, double width, double height)
    {
        var raw = Path.ChangeExtension(file, ".rgb");
        var part = string.Create(CultureInfo.InvariantCulture, $"crop=iw*{width}:ih*{height}:iw*{left}:ih*{top}");
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-i", file, "-vf", $"select=eq(n\\,9),format=rgb24,{part},scale=1:1:flags=area", "-frames:v", "1", "-f", "rawvideo", raw]);
        var pixel = await File.ReadAllBytesAsync(raw);
        return (pixel[0], pixel[1], pixel[2]);
    }
}
