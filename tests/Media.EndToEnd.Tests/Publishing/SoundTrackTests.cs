using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>A film with several tracks of sound: each is there, can be chosen, and is the one that it says it is.</summary>
public sealed partial class SoundTrackTests
{
    private static readonly (int Tone, string? Language)[] Tracks = [(440, "en"), (880, "de"), (1320, "en")];

    [NeedsFact]
    public async Task Every_language_and_the_commentary_can_be_chosen()
    {
        var clip = await Clips.MakeAsync("languages.mkv", [
            "-f", "lavfi", "-i", "testsrc2=size=192x108:rate=25:duration=8", .. Tracks.SelectMany(track => (string[])["-f", "lavfi", "-i", $"sine=frequency={track.Tone}:sample_rate=48000:duration=8"]),
            "-map", "0:v", "-map", "1:a", "-map", "2:a", "-map", "3:a", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac",
            "-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=ger", "-metadata:s:a:1", "title=Deutsche Fassung",
            "-metadata:s:a:2", "language=eng", "-metadata:s:a:2", "title=Director\"s, EXT", "-disposition:a:0", "default", "-disposition:a:1", "0", "-disposition:a:2", "comment",
        ]);
        await using var stack = await Stack.StartAsync();

        var published = await Published.GetAsync(stack, await stack.TranscodeAsync(clip));

        Assert.Equal(
            [
                "NAME=\"en\",LANGUAGE=\"en\",DEFAULT=YES,AUTOSELECT=YES", "NAME=\"Deutsche Fassung\",LANGUAGE=\"de\",DEFAULT=NO,AUTOSELECT=YES",
                "NAME=\"Director s EXT\",LANGUAGE=\"en\",DEFAULT=NO,AUTOSELECT=NO",
            ],
            (await File.ReadAllLinesAsync(Path.Combine(published.Folder, "master.m3u8"))).Where(line => line.StartsWith("#EXT-X-MEDIA:", StringComparison.Ordinal))
                .Select(line => Choice().Match(line).Value));
        var sounds = published.Renditions.Where(rendition => rendition.GetProperty("kind").GetString() == "audio").ToArray();
        Assert.Equal(Tracks.Select(track => track.Language), sounds.Select(sound => sound.GetProperty("language").GetString()));
        foreach (var (sound, track) in sounds.Zip(Tracks))
        {
            Assert.Equal(track.Tone, await ToneAsync(await published.JoinAsync(sound)), 10.0);
        }

        Assert.Equal(
            [("en", "main"), ("de", "alternate"), ("en", "commentary")],
            XDocument.Load(Path.Combine(published.Folder, "manifest.mpd")).Descendants().Where(element => element.Name.LocalName == "AdaptationSet" && element.Attribute("lang") is not null)
                .Select(set => (set.Attribute("lang")!.Value, set.Elements().First(element => element.Name.LocalName == "Role").Attribute("value")!.Value)));
        Assert.Empty(published.Output.GetProperty("warnings").EnumerateArray());
        await Judge.VerifyAsync(clip, published.Folder);
    }

    /// <summary>How many times a second the sound goes up and down, once it has begun.</summary>
    private static async Task<double> ToneAsync(string path)
    {
        var (_, _, log) = await Tool.TryRunAsync(
            "ffmpeg", ["-hide_banner", "-nostdin", "-i", path, "-af", "atrim=start=1:end=7,astats=measure_perchannel=Zero_crossings_rate:measure_overall=none", "-f", "null", "-"]);
        return double.Parse(Crossings().Match(log).Groups["rate"].Value, CultureInfo.InvariantCulture) * 48_000 / 2;
    }

    [GeneratedRegex("NAME=.*AUTOSELECT=[A-Z]+")]
    private static partial Regex Choice();

    [GeneratedRegex("Zero crossings rate: (?<rate>[0-9.]+)")]
    private static partial Regex Crossings();
}
