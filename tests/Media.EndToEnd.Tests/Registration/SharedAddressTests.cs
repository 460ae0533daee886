using System.Globalization;
using System.Net;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Registration;

/// <summary>The catalog's addresses, as a device on the network meets them: it has read the catalog, and has nothing else.</summary>
public sealed class SharedAddressTests
{
    [NeedsFact]
    public async Task Every_address_of_an_entry_is_fetched_without_a_header_and_its_first_segment_decoded()
    {
        await using var catalog = await TestCatalog.StartAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));
        await stack.TranscodeAsync(await Clips.SmallAsync());
        var entry = await catalog.WaitForAsync(found => found.Resources.Length > 0);
        using var device = new HttpClient();

        Assert.NotEmpty(entry.Resources);
        foreach (var resource in entry.Resources)
        {
            var master = await PlaylistAsync(device, new Uri(resource.Uri));
            var media = await PlaylistAsync(device, new Uri(Addresses(master).First()));
            var segment = await FirstSegmentAsync(device, media);
            using var head = await device.SendAsync(new HttpRequestMessage(HttpMethod.Head, resource.Uri));
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.True(await FramesAsync(segment, resource.Uri.EndsWith("/audio/master.m3u8", StringComparison.Ordinal) ? "a:0" : "v:0") > 0, resource.Uri);
        }
    }

    [NeedsFact]
    public async Task A_player_that_is_given_the_address_shows_every_frame_with_sound()
    {
        await using var catalog = await TestCatalog.StartAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri));
        await stack.TranscodeAsync(await Clips.SmallAsync());
        var entry = await catalog.WaitForAsync(found => found.Resources.Length > 0);

        var picture = Assert.Single(entry.Resources, resource => resource.Resolution?.Height == 180 && !resource.Uri.Equals(entry.Resources[0].Uri, StringComparison.Ordinal));

        Assert.Equal(350, await FramesAsync(entry.Resources[0].Uri, "v:0"));
        Assert.Equal(350, await FramesAsync(picture.Uri, "v:0"));
        Assert.True(await FramesAsync(picture.Uri, "a:0") > 0);
    }

    [NeedsFact]
    public async Task A_deployment_that_is_known_by_another_name_shows_that_one()
    {
        await using var catalog = await TestCatalog.StartAsync();
        await using var stack = await Stack.StartAsync(null, ("CatalogUrl", catalog.Url.AbsoluteUri), ("PublicUrl", "https://media.example/"));

        await stack.TranscodeAsync(await Clips.TinyAsync());

        var entry = await catalog.WaitForAsync(found => found.Resources.Length > 0);
        Assert.All(entry.Resources, resource => Assert.StartsWith("https://media.example/v1/shared/", resource.Uri, StringComparison.Ordinal));
    }

    private static async Task<string> PlaylistAsync(HttpClient device, Uri address)
    {
        using var answer = await device.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/vnd.apple.mpegurl", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    private static IEnumerable<string> Addresses(string playlist) => playlist.Split('\n').Where(line => line.Length > 0 && line[0] != '#');

    private static async Task<string> FirstSegmentAsync(HttpClient device, string playlist)
    {
        var map = playlist.Split("#EXT-X-MAP:URI=\"")[1].Split('"')[0];
        var path = Path.Combine(Directory.CreateTempSubdirectory("media-device-").FullName, "segment.mp4");
        await using var file = File.Create(path);
        foreach (var address in new[] { map, Addresses(playlist).First() })
        {
            await file.WriteAsync(await device.GetByteArrayAsync(new Uri(address)));
        }

        return path;
    }

    private static async Task<int> FramesAsync(string source, string track)
    {
        var text = await Tool.RunAsync(
            "ffprobe", ["-v", "error", "-select_streams", track, "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", source]);
        return int.Parse(text.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
    }
}
