using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Media.Core.Tests.Dash;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>Chromium plays what is published, with the players of web pages, from another origin: its decoder, its clock and its ears say so.</summary>
[Collection(Undisturbed.Name)]
public sealed class BrowserTests(BrowserTests.Bench bench) : IClassFixture<BrowserTests.Bench>
{
    private const int FramesPerSecond = 25;
    private const int BriefSeconds = 8;
    /// <summary>What is heard of two channels, and what of six, in Hz.</summary>
    private const int FrontTone = 440, LowTone = 60;

    [BrowserTheory]
    [InlineData("hls.js", "url")]
    [InlineData("shaka", "url")]
    [InlineData("shaka", "dashUrl")]
    [InlineData("dash.js", "dashUrl")]
    public async Task A_player_shows_captions_switches_sound_and_quality_and_plays_from_the_middle_without_a_stall(string player, string address)
    {
        var play = await bench.PlayAsync("web");

        var played = await Browser.PlayAsync(bench.Port, player, play.GetProperty(address).GetString()!, play.GetProperty("thumbnailsUrl").GetString()!);

        Assert.Empty(played.Complaints);
        Assert.Equal(0, played.Corrupted);
        Assert.All(played.Steps, step => Assert.InRange(step.Frames, (int)((step.To - step.From) * FramesPerSecond * 0.6), int.MaxValue));
        // By the clock of HLS everything begins two frames late (the order in which pictures are encoded needs them): players step over that. DASH tells them.
        Assert.All(played.Jumps, place => Assert.InRange(place, 0, address == "dashUrl" ? 0.01 : 0.2));
        Assert.Equal([240, 360, 480], played.Qualities.Order());
        Assert.Equal(["en", "de"], played.Sounds);
        Assert.Equal(["en", "de"], played.Captions);
        Assert.Empty(played["beginning"].Captions);
        Assert.Equal(440, played["beginning"].Tone, 10.0);
        Assert.Contains("erste Worte", played["captions"].Captions);
        Assert.Equal(880, played["sound"].Tone, 10.0);
        Assert.InRange(played["middle"].From, 11.9, 13.0);
        Assert.Equal(["letzte Worte"], played["middle"].Captions);
        Assert.Equal([240, 480], played.Steps.Where(step => step.Step == "quality").Select(step => step.Lines));
        Assert.Equal((12, 4), (played.Thumbnails!.Cues, played.Thumbnails.Pictures));
        Assert.Equal(player == "hls.js" ? 0 : 480, played.ImageWidth);
        Assert.Equal(24, played.Ended, 0.15);
    }

    [BrowserTheory]
    [InlineData("archive", "hls.js url", "shaka url", "shaka dashUrl", "dash.js dashUrl", "video mp4")]
    [InlineData("mobile", "hls.js url", "shaka dashUrl", "video mp4")]
    [InlineData("low-cost", "hls.js url", "shaka url")]
    [InlineData("audio", "hls.js url", "shaka dashUrl", "dash.js dashUrl", "video m4a", "video mp3")]
    public async Task All_that_a_profile_makes_plays_from_its_beginning_and_from_its_middle_to_its_end(string profile, params string[] outputs)
    {
        var play = await bench.PlayAsync(profile);
        (string Player, string Address)[] wanted = [.. outputs.Select(output => (output.Split(' ')[0], output.Split(' ')[1]))];

        var played = await Browser.PlayBrieflyAsync(bench.Port, wanted.Select(one => (one.Player, one.Player == "video"
            ? play.GetProperty("downloads").EnumerateArray().Single(file => file.GetProperty("kind").GetString() == one.Address).GetProperty("url").GetString()!
            : play.GetProperty(one.Address).GetString()!)));

        Assert.All(wanted.Zip(played), pair => AssertPlayed(pair.First, pair.Second, profile));
    }

    [BrowserFact]
    public async Task A_preview_moves()
    {
        var play = await bench.PlayAsync("mobile");

        var looked = await Browser.LookAsync(bench.Port, play.GetProperty("previewUrl").GetString()!);

        Assert.Empty(looked.Complaints);
        Assert.Equal((320, 180), (looked.Width, looked.Height));
        Assert.InRange(looked.Looks, 5, 20);
    }

    [NeedsTheory]
    [InlineData("web")]
    [InlineData("archive")]
    [InlineData("mobile")]
    [InlineData("audio")]
    public async Task A_signed_manifest_holds_the_rules_of_the_standard(string profile)
    {
        var play = await bench.PlayAsync(profile);
        using var http = new HttpClient();

        var manifest = XDocument.Parse(await http.GetStringAsync(new Uri(play.GetProperty("dashUrl").GetString()!)));

        Assert.Empty(ManifestRules.Complaints(manifest));
    }

    /// <summary>
    /// Playing went well, to the end. Where there are six channels they are heard once they are chosen: the tone of low frequencies, of which two channels have none. (With
    /// dash.js the browser leaves these out; it takes six channels by itself.)
    /// </summary>
    private static void AssertPlayed((string Player, string Address) output, Played played, string profile)
    {
        Assert.True(played.Complaints.Length == 0, $"{output}: {string.Join('\n', played.Complaints)}");
        Assert.Equal(0, played.Corrupted);
        Assert.All(played.Jumps, place => Assert.InRange(place, 0, output.Address == "dashUrl" ? 0.01 : 0.2));
        Assert.All(played.Steps, step => Assert.InRange(step.Frames, profile == "audio" ? 0 : (int)((step.To - step.From) * FramesPerSecond * 0.5), profile == "audio" ? 0 : int.MaxValue));
        // Which of the ladder a player takes is its own affair, and follows from how busy the machine is.
        Assert.Contains(played["middle"].Lines, profile == "audio" ? [0] : output.Player == "video" ? [480] : new[] { 240, 360, 480 });
        Assert.Equal(FrontTone, played["beginning"].Tone, 10.0);
        if (output.Player == "video")
        {
            Assert.Equal(BriefSeconds, played.Duration, 0.05);
        }
        else if (profile == "archive")
        {
            Assert.Equal([2, 6], played.Channels.Order());
            Assert.Equal(output.Player == "dash.js" ? FrontTone : LowTone, played["channels"].Tone, 10.0);
        }

        Assert.Equal(BriefSeconds, played.Ended, 0.1);
    }

    /// <summary>One stack that lets in pages of one other origin, with a film in two languages.</summary>
    public sealed class Bench : IAsyncLifetime
    {
        private readonly Dictionary<string, JsonElement> _made = [];
        private Stack? _stack;

        /// <summary>The port of the page's origin.</summary>
        public int Port { get; } = Browser.FreePort();

        public async Task InitializeAsync() => _stack = await Stack.StartAsync(null, ("AllowedOrigins", $"http://127.0.0.1:{Port}"));

        public async Task DisposeAsync() => await _stack!.DisposeAsync();

        /// <summary>What the film can be played by, as a profile makes it, a brief one for all but <c>web</c>; made once.</summary>
        internal async Task<JsonElement> PlayAsync(string profile) =>
            _made.TryGetValue(profile, out var made) ? made : _made[profile] = await MakeAsync(profile);

        private async Task<JsonElement> MakeAsync(string profile)
        {
            var ended = await _stack!.TranscodeAsync(await (profile == "web" ? FilmAsync() : BriefAsync()), $"{profile}.mkv", profile);
            Assert.True(ended.Status == Amazon.StepFunctions.ExecutionStatus.SUCCEEDED, ended.Cause);
            using var api = new ApiClient(_stack);
            return await api.OkAsync(HttpMethod.Get, $"/v1/jobs/{ended.Name}/play");
        }

        private static async Task<string> FilmAsync() => await Clips.MakeAsync(
            "played.mkv", [
                "-f", "lavfi", "-i", "testsrc2=size=854x480:rate=25:duration=24",
                "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=24", "-f", "lavfi", "-i", "sine=frequency=880:sample_rate=48000:duration=24",
                "-i", await CaptionsAsync("played.en.srt", "first words", "middle words", "last words"), "-i", await CaptionsAsync("played.de.srt", "erste Worte", "mittlere Worte", "letzte Worte"),
                "-map", "0", "-map", "1", "-map", "2", "-map", "3", "-map", "4",
                "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "50", "-c:a", "flac", "-c:s", "srt",
                "-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=ger", "-disposition:a:0", "default",
                "-metadata:s:s:0", "language=eng", "-metadata:s:s:1", "language=ger",
            ]);

        private static Task<string> BriefAsync() => Clips.MakeAsync(
            "brief.mkv", "-f", "lavfi", "-i", $"testsrc2=size=854x480:rate={FramesPerSecond}:duration={BriefSeconds}",
            "-f", "lavfi", "-i", $"aevalsrc='0.1*sin({FrontTone}*2*PI*t)|0.1*sin({FrontTone}*2*PI*t)|0|0.6*sin({LowTone}*2*PI*t)|0|0':c=5.1:s=48000:d={BriefSeconds}",
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "50", "-c:a", "flac");

        private static Task<string> CaptionsAsync(string name, string first, string middle, string last) => Clips.WriteAsync(name, Encoding.UTF8.GetBytes(
            $"1\n00:00:01,000 --> 00:00:04,000\n{first}\n\n2\n00:00:05,000 --> 00:00:11,000\n{middle}\n\n3\n00:00:11,500 --> 00:00:24,000\n{last}\n\n"));
    }
}
