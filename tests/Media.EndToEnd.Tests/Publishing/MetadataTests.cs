using System.Net;
using System.Text;
using System.Text.Json;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>What a file says of its film is in everything that is made of it.</summary>
public sealed class MetadataTests
{
    [NeedsFact]
    public async Task Title_maker_date_time_code_and_chapters_are_in_the_manifest_the_playlists_the_MP4_and_the_catalog()
    {
        var tags = await Clips.WriteAsync("film.ffmeta", Encoding.UTF8.GetBytes(
            ";FFMETADATA1\ntitle=Föhn \"und\" Sturm\nartist=Jemand\ncreation_time=2026-01-02T03:04:05Z\ntimecode=01:00:00:00\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=2500\ntitle=Anfang\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=2500\nEND=7000\ntitle=Ende\n"));
        var clip = await Clips.MakeAsync(
            "film.mkv", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=7", "-f", "lavfi", "-i", "sine=duration=7", "-i", tags, "-map", "0:v", "-map", "1:a", "-map_metadata", "2",
            "-map_chapters", "2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac");
        await using var catalog = await TestCatalog.StartAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));
        using var api = new ApiClient(stack);

        var ended = await stack.TranscodeAsync(clip, "film.mkv", "mobile");

        var published = await Published.GetAsync(stack, ended);
        using var stored = await stack.S3.GetObjectAsync(stack.Media, published.Output.GetProperty("asset").GetString() + "/asset.json");
        var film = (await JsonDocument.ParseAsync(stored.ResponseStream)).RootElement.GetProperty("film");
        Assert.Equal(
            ["Föhn \"und\" Sturm", "Jemand", "2026-01-02T03:04:05.000000Z", "01:00:00:00"], new[] { "title", "artist", "date", "timecode" }.Select(name => film.GetProperty(name).GetString()));
        Assert.Contains("VALUE=\"Föhn 'und' Sturm\"", await File.ReadAllTextAsync(Path.Combine(published.Folder, "master.m3u8")), StringComparison.Ordinal);
        var mp4 = JsonElement.Parse(await Tool.RunAsync("ffprobe", ["-v", "error", "-show_chapters", "-show_format", "-of", "json", Path.Combine(published.Folder, "180p.mp4")]));
        Assert.Equal(
            ["Föhn \"und\" Sturm", "Jemand", "2026-01-02T03:04:05.000000Z", "01:00:00:00"],
            new[] { "title", "artist", "creation_time", "timecode" }.Select(name => mp4.GetProperty("format").GetProperty("tags").GetProperty(name).GetString()));
        Assert.Equal(
            [("0.000000", "Anfang"), ("2.500000", "Ende")],
            mp4.GetProperty("chapters").EnumerateArray().Select(chapter => (chapter.GetProperty("start_time").GetString(), chapter.GetProperty("tags").GetProperty("title").GetString())));

        var entry = await catalog.WaitForAsync(found => found.Resources.Length > 0);
        Assert.Equal(("Föhn \"und\" Sturm", "Jemand", "2026-01-02T03:04:05.000000Z"), (entry.Title, entry.Creator, entry.Date));

        // A player finds the chapters through the signed master.
        var play = await api.OkAsync(HttpMethod.Get, $"/v1/jobs/{ended.Name}/play");
        using var plain = new HttpClient();
        var master = await plain.GetStringAsync(new Uri(play.GetProperty("url").GetString()!));
        var line = master.Split('\n').Single(line => line.Contains("com.apple.hls.chapters", StringComparison.Ordinal));
        var chapters = JsonElement.Parse(await plain.GetStringAsync(new Uri(line.Split("URI=\"")[1].TrimEnd('"'))));
        Assert.Equal(["Anfang", "Ende"], chapters.EnumerateArray().Select(chapter => chapter.GetProperty("titles")[0].GetProperty("title").GetString()));
        await Judge.VerifyAsync(clip, published.Folder);
    }
}
