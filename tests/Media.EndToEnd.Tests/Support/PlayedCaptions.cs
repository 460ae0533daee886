using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Media.Core.Captions;

namespace Media.EndToEnd.Tests.Support;

/// <summary>Captions as a player meets them: through signed playlists, range by range, and through the DASH manifest.</summary>
/// <param name="Attributes">What the master says of the track.</param>
/// <param name="Segments">The captions of each segment.</param>
internal sealed partial record PlayedCaptions(string Attributes, Cue[][] Segments)
{
    /// <summary>All captions, each once.</summary>
    public Cue[] Cues => [.. this.Segments.SelectMany(cues => cues).Distinct()];

    /// <summary>What a job's asset can be played by.</summary>
    public static async Task<JsonElement> PlayAsync(ApiClient api, string job)
    {
        for (var round = 0; round < 60; round++)
        {
            var document = await api.OkAsync(HttpMethod.Get, $"/v1/jobs/{job}");
            if (document.TryGetProperty("asset", out var asset) && asset.ValueKind == JsonValueKind.String)
            {
                return await api.OkAsync(HttpMethod.Get, $"/v1/assets/{asset.GetString()}/play");
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        throw new TimeoutException("The job's asset is not in the catalog.");
    }

    /// <summary>The tracks of captions that a signed master offers.</summary>
    public static async Task<PlayedCaptions[]> HlsAsync(string url)
    {
        using var http = new HttpClient();
        List<PlayedCaptions> tracks = [];
        foreach (var line in (await http.GetStringAsync(new Uri(url))).Split('\n').Where(line => line.StartsWith("#EXT-X-MEDIA:TYPE=SUBTITLES", StringComparison.Ordinal)))
        {
            var address = Address().Match(line);
            tracks.Add(new PlayedCaptions(line[..address.Index].TrimEnd(','), await SegmentsAsync(http, address.Groups[1].Value)));
        }

        return [.. tracks];
    }

    /// <summary>The captions that a signed DASH manifest offers, with their roles, on the time that begins with the film.</summary>
    public static async Task<(string Roles, Cue[] Cues)[]> DashAsync(string url)
    {
        using var http = new HttpClient();
        List<(string, Cue[])> tracks = [];
        foreach (var set in XDocument.Parse(await http.GetStringAsync(new Uri(url))).Descendants().Where(set => set.Name.LocalName == "AdaptationSet" && set.Attribute("contentType")?.Value == "text"))
        {
            var text = await http.GetStringAsync(new Uri(set.Descendants().Single(element => element.Name.LocalName == "BaseURL").Value));
            tracks.Add((
                string.Join(' ', set.Elements().Where(element => element.Name.LocalName == "Role").Select(role => role.Attribute("value")!.Value)),
                CaptionReader.Read(text, CaptionFormat.WebVtt).Cues));
        }

        return [.. tracks];
    }

    private static async Task<Cue[][]> SegmentsAsync(HttpClient http, string playlist)
    {
        List<Cue[]> segments = [];
        var range = "";
        foreach (var line in (await http.GetStringAsync(new Uri(playlist))).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            range = line.StartsWith("#EXT-X-BYTERANGE:", StringComparison.Ordinal) ? line["#EXT-X-BYTERANGE:".Length..] : range;
            if (line[0] != '#')
            {
                segments.Add(await SegmentAsync(http, line, range));
            }
        }

        return [.. segments];
    }

    private static async Task<Cue[]> SegmentAsync(HttpClient http, string url, string range)
    {
        var (length, from) = (long.Parse(range.Split('@')[0], CultureInfo.InvariantCulture), long.Parse(range.Split('@')[1], CultureInfo.InvariantCulture));
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Range = new System.Net.Http.Headers.RangeHeaderValue(from, from + length - 1);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/vtt", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\n", text, StringComparison.Ordinal);
        return text.Contains("-->", StringComparison.Ordinal) ? CaptionReader.Read(text, CaptionFormat.WebVtt).Cues : [];
    }

    [GeneratedRegex("URI=\"([^\"]+)\"")]
    private static partial Regex Address();
}
