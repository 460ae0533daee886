using System.Globalization;
using System.Net;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>Posters and thumbnails show what the film shows, when it shows it.</summary>
public sealed class PictureTests(StackFixture fixture) : IClassFixture<StackFixture>
{
    private static readonly string[] Colours = ["red", "lime", "blue", "yellow", "white", "fuchsia"];

    [NeedsFact]
    public async Task A_thumbnail_shows_what_the_film_shows_at_its_time()
    {
        var clip = await Clips.MakeAsync(
            "colours.mp4", [.. Colours.SelectMany(colour => (string[])["-f", "lavfi", "-i", $"color={colour}:size=320x180:rate=25:duration=2"]), "-filter_complex", "concat=n=6", "-c:v", "libx264",
            "-preset", "ultrafast", "-pix_fmt", "yuv420p"]);
        using var api = new ApiClient(fixture.Stack);
        var ended = await fixture.Stack.TranscodeAsync(clip);
        var published = await Published.GetAsync(fixture.Stack, ended);

        var play = await api.OkAsync(HttpMethod.Get, $"/v1/jobs/{ended.Name}/play");

        using var plain = new HttpClient();
        var map = (await plain.GetStringAsync(new Uri(play.GetProperty("thumbnailsUrl").GetString()!))).Split("\n\n")[1..];
        Assert.Equal(6, map.Length);
        foreach (var (cue, number) in map.Select((cue, number) => (cue.Trim().Split('\n'), number)))
        {
            Assert.StartsWith(TimeSpan.FromSeconds(2 * number).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture), cue[0], StringComparison.Ordinal);
            var (address, area) = (cue[1].Split('#')[0], cue[1].Split("#xywh=")[1].Split(','));
            var tile = Path.Combine(published.Folder, $"shown-{number}.jpg");
            await File.WriteAllBytesAsync(tile, await plain.GetByteArrayAsync(new Uri(address)));
            Assert.Equal(Colours[number], await ColourAsync(tile, $"crop={area[2]}:{area[3]}:{area[0]}:{area[1]}"));
        }

        await Judge.VerifyAsync(clip, published.Folder);
    }

    [NeedsFact]
    public async Task The_poster_is_neither_black_nor_a_title_card_nor_blurred()
    {
        var clip = await Clips.MakeAsync(
            "poster.mp4", "-f", "lavfi", "-i", "color=black:size=640x360:rate=25:duration=3", "-f", "lavfi", "-i", "color=0x101820:size=640x360:rate=25:duration=3",
            "-f", "lavfi", "-i", "mandelbrot=size=640x360:rate=25,trim=duration=6,boxblur=20", "-f", "lavfi", "-i", "mandelbrot=size=640x360:rate=25:start_scale=0.5,trim=duration=6",
            "-f", "lavfi", "-i", "color=black:size=640x360:rate=25:duration=2",
            "-filter_complex", "[1]drawbox=x=200:y=160:w=240:h=12:color=white:t=fill[card];[0][card][2][3][4]concat=n=5", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");
        var published = await Published.GetAsync(fixture.Stack, await fixture.Stack.TranscodeAsync(clip));

        var poster = Path.Combine(published.Folder, "poster.jpg");
        var size = await Tool.RunAsync("ffprobe", ["-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", poster]);
        Assert.Equal("640,360", size.Trim());

        // The sharp part lies from 12 s to 18 s: one of its frames is the poster.
        var best = 0.0;
        for (var at = 12.04; at < 18; at += 0.5)
        {
            best = Math.Max(best, await LikenessAsync(clip, at, poster));
        }

        Assert.InRange(best, 0.6, 1);
    }

    [NeedsFact]
    public async Task A_picture_of_a_film_of_one_frame_is_that_frame()
    {
        var clip = await Clips.MakeAsync("one-frame.mp4", "-f", "lavfi", "-i", "color=lime:size=320x180:rate=25:duration=0.04", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");

        var published = await Published.GetAsync(fixture.Stack, await fixture.Stack.TranscodeAsync(clip));

        Assert.Equal("lime", await ColourAsync(Path.Combine(published.Folder, "poster.jpg"), "null"));
        Assert.Equal("lime", await ColourAsync(Path.Combine(published.Folder, "thumbnails", "tile-00000.jpg"), "crop=160:90:320:0"));
    }

    [NeedsFact]
    public async Task The_preview_shows_moments_out_of_all_of_the_film_in_its_order()
    {
        var clip = await Clips.MakeAsync(
            "moments.mp4", [.. Colours.SelectMany(colour => (string[])["-f", "lavfi", "-i", $"color={colour}:size=640x360:rate=25:duration=2"]), "-filter_complex", "concat=n=6", "-c:v", "libx264",
            "-preset", "ultrafast", "-pix_fmt", "yuv420p"]);
        using var api = new ApiClient(fixture.Stack);
        var ended = await fixture.Stack.TranscodeAsync(clip, "moments.mp4", "mobile");
        var published = await Published.GetAsync(fixture.Stack, ended);

        var play = await api.OkAsync(HttpMethod.Get, $"/v1/jobs/{ended.Name}/play");

        using var plain = new HttpClient();
        using var answer = await plain.GetAsync(new Uri(play.GetProperty("previewUrl").GetString()!));
        Assert.Equal("image/webp", answer.Content.Headers.ContentType?.MediaType);
        var shown = await FramesAsync(await answer.Content.ReadAsByteArrayAsync(), published.Folder);
        Assert.Equal([.. Colours[..5].SelectMany(colour => Enumerable.Repeat(colour, 6))], shown);
        Assert.Contains(published.Output.GetProperty("outputs").EnumerateArray(), output => output.GetProperty("kind").GetString() == "preview");
    }

    /// <summary>The colours of an animation's frames, each decoded as a picture of its own.</summary>
    private static async Task<string[]> FramesAsync(byte[] animation, string folder)
    {
        List<string> colours = [];
        for (var at = animation.AsSpan().IndexOf("ANMF"u8); at >= 0 && at < animation.Length; at += 8 + BitConverter.ToInt32(animation, at + 4))
        {
            // The picture lies behind the frame's own head of 16 bytes.
            var picture = animation[(at + 24)..(at + 8 + BitConverter.ToInt32(animation, at + 4))];
            var path = Path.Combine(folder, $"moment-{colours.Count}.webp");
            await File.WriteAllBytesAsync(path, [.. "RIFF"u8, .. BitConverter.GetBytes(picture.Length + 4), .. "WEBP"u8, .. picture]);
            colours.Add(await ColourAsync(path, "null"));
        }

        return [.. colours];
    }

    private static async Task<double> LikenessAsync(string clip, double at, string poster)
    {
        var (_, _, log) = await Tool.TryRunAsync(
            "ffmpeg", ["-hide_banner", "-nostdin", "-ss", at.ToString(CultureInfo.InvariantCulture), "-i", clip, "-i", poster, "-frames:v", "1", "-filter_complex", "[0][1]scale2ref=320:180[a][b];[b]scale=320:180[c];[a]scale=320:180[d];[d][c]ssim", "-f", "null", "-"]);
        var all = log[(log.LastIndexOf("All:", StringComparison.Ordinal) + 4)..];
        return double.Parse(all[..all.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
    }

    /// <summary>The colour that a part of a picture has as a whole.</summary>
    private static async Task<string> ColourAsync(string path, string part)
    {
        var raw = Path.ChangeExtension(path, ".rgb");
        await Tool.RunAsync("ffmpeg", ["-v", "error", "-y", "-i", path, "-vf", part + ",scale=1:1:flags=area,format=rgb24", "-f", "rawvideo", raw]);
        var bytes = await File.ReadAllBytesAsync(raw);
        return string.Concat(bytes.Select(value => value > 128 ? '1' : '0')) switch
        {
            "100" => "red", "010" => "lime", "001" => "blue", "110" => "yellow", "111" => "white", "101" => "fuchsia", _ => "black",
        };
    }
}
