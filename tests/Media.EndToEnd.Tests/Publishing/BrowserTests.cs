using System.Text;
using System.Text.Json;
using Amazon.S3.Model;
using Media.Core.Jobs;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>Chromium plays what is published, with the players of web pages, from another origin: its decoder, its clock and its ears say so.</summary>
public sealed class BrowserTests(BrowserTests.Bench bench) : IClassFixture<BrowserTests.Bench>
{
    private const int FramesPerSecond = 25;

    [BrowserTheory]
    [InlineData("hls.js", "url")]
    [InlineData("shaka", "url")]
    [InlineData("shaka", "dashUrl")]
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
        Assert.Equal(player == "shaka" ? 480 : 0, played.ImageWidth);
        Assert.Equal(24, played.Ended, 0.15);
    }

    [BrowserFact]
    public async Task A_progressive_file_plays_from_its_address_and_from_its_middle()
    {
        var play = await bench.PlayAsync("mobile");

        var played = await Browser.PlayAsync(bench.Port, "video", Assert.Single(play.GetProperty("downloads").EnumerateArray()).GetProperty("url").GetString()!);

        Assert.Empty(played.Complaints);
        Assert.Equal(0, played.Corrupted);
        Assert.All(played.Steps, step => Assert.InRange(step.Frames, (int)((step.To - step.From) * FramesPerSecond * 0.6), int.MaxValue));
        Assert.Equal((480, 480), (played["beginning"].Lines, played["middle"].Lines));
        Assert.Equal(440, played["middle"].Tone, 10.0);
        Assert.Equal(24, played.Ended, 0.05);
    }

    [BrowserFact]
    public async Task An_mp3_plays_from_its_address_and_from_its_middle_and_is_as_long_as_the_film()
    {
        var play = await bench.PlayAsync("audio");
        var mp3 = play.GetProperty("downloads").EnumerateArray().Single(download => download.GetProperty("kind").GetString() == "mp3");

        var played = await Browser.PlayAsync(bench.Port, "video", mp3.GetProperty("url").GetString()!);

        Assert.Empty(played.Complaints);
        Assert.Equal(24, played.Duration, 0.03);
        Assert.Equal((440, 440), (played["beginning"].Tone, played["middle"].Tone), (one, other) => Math.Abs(one.Item1 - other.Item1) < 10 && Math.Abs(one.Item2 - other.Item2) < 10);
        Assert.InRange(played["middle"].From, 11.9, 13.0);
        Assert.Equal(24, played.Ended, 0.05);
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

        /// <summary>What the film can be played by, as a profile makes it; made once.</summary>
        internal async Task<JsonElement> PlayAsync(string profile) =>
            _made.TryGetValue(profile, out var made) ? made : _made[profile] = await MakeAsync(profile);

        private async Task<JsonElement> MakeAsync(string profile)
        {
            var request = new PutObjectRequest { BucketName = _stack!.Uploads, Key = $"{profile}.mkv", FilePath = await FilmAsync() };
            request.Metadata["profile"] = profile;
            var put = await _stack.S3.PutObjectAsync(request);
            var ended = await _stack.EndAsync(ExecutionName.For(_stack.Uploads, request.Key, put.VersionId));
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

        private static Task<string> CaptionsAsync(string name, string first, string middle, string last) => Clips.WriteAsync(name, Encoding.UTF8.GetBytes(
            $"1\n00:00:01,000 --> 00:00:04,000\n{first}\n\n2\n00:00:05,000 --> 00:00:11,000\n{middle}\n\n3\n00:00:11,500 --> 00:00:24,000\n{last}\n\n"));
    }
}
