using System.Net;
using System.Text.Json;
using Amazon.StepFunctions;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>What is made of an upload is chosen for it: by its metadata, by its key, through the API, by the command.</summary>
public sealed class ProfileTests(ProfileTests.Bench bench) : IClassFixture<ProfileTests.Bench>
{
    [NeedsTheory]
    [InlineData("mobile", "480p 360p 240p audio thumbnails", true)]
    [InlineData("archive", "480p audio", true)]
    [InlineData("low-cost", "480p 240p audio", false)]
    public async Task A_profile_named_in_the_metadata_makes_its_renditions(string profile, string renditions, bool dash)
    {
        var clip = await ClipAsync();

        var published = await Published.GetAsync(bench.Stack, await bench.Stack.TranscodeAsync(clip, $"by-metadata/{profile}.mp4", profile));

        Assert.Equal(renditions, string.Join(' ', published.Renditions.Select(rendition => rendition.GetProperty("name").GetString())));
        Assert.Equal(profile, published.Output.GetProperty("profile").GetString());
        Assert.Equal(dash, File.Exists(Path.Combine(published.Folder, "manifest.mpd")));
        Assert.Equal(dash, published.Output.GetProperty("outputs").EnumerateArray().Any(output => output.GetProperty("kind").GetString() == "dash"));
        await Judge.VerifyAsync(clip, published.Folder);
    }

    [NeedsFact]
    public async Task An_mp4_begins_to_play_before_it_is_read_to_its_end_and_shows_what_the_rendition_shows()
    {
        var clip = await ClipAsync();
        using var api = new ApiClient(bench.Stack);
        var ended = await bench.Stack.TranscodeAsync(clip, "by-metadata/taken-along.mp4", "mobile");
        var published = await Published.GetAsync(bench.Stack, ended);

        var downloads = (await api.OkAsync(HttpMethod.Get, $"/v1/jobs/{ended.Name}/play")).GetProperty("downloads").EnumerateArray().ToArray();

        var download = Assert.Single(downloads);
        Assert.Equal(("mp4", "480p.mp4", "video/mp4"), (download.GetProperty("kind").GetString(), download.GetProperty("fileName").GetString(), download.GetProperty("mediaType").GetString()));
        var url = download.GetProperty("url").GetString()!;
        Assert.Equal("175", (await Tool.RunAsync("ffprobe", ["-v", "error", "-count_frames", "-select_streams", "v", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", url])).Trim());
        var file = Path.Combine(published.Folder, "480p.mp4");
        var rendition = await published.JoinAsync(published.Videos.First());
        Assert.Equal(await PicturesAsync(rendition), await PicturesAsync(file));

        // Of the first third, the pictures of the first third can be shown: the movie box came first.
        var third = Path.Combine(published.Folder, "third.mp4");
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(third, bytes[..(bytes.Length / 3)]);
        var (_, shown, _) = await Tool.TryRunAsync("ffmpeg", ["-v", "quiet", "-i", third, "-map", "0:v", "-f", "framemd5", "-"]);
        Assert.InRange(shown.Split('\n').Count(line => line.Length > 0 && line[0] != '#'), 40, 100);
    }

    [NeedsFact("mediainfo")]
    public async Task Another_reader_of_files_finds_an_mp4_to_be_what_it_is()
    {
        var published = await Published.GetAsync(bench.Stack, await bench.Stack.TranscodeAsync(await ClipAsync(), "by-metadata/looked-into.mp4", "mobile"));

        var tracks = JsonElement.Parse(await Tool.RunAsync("mediainfo", ["--Output=JSON", Path.Combine(published.Folder, "480p.mp4")])).GetProperty("media").GetProperty("track");

        var found = tracks.EnumerateArray().ToDictionary(track => track.GetProperty("@type").GetString()!);
        string[] Of(string track, params string[] facts) => [.. facts.Select(fact => found[track].GetProperty(fact).GetString()!)];
        Assert.Equal(["General", "Video", "Audio"], found.Keys);
        Assert.Equal(["MPEG-4", "Yes", "0"], Of("General", "Format", "IsStreamable", "FooterSize"));
        Assert.Equal(["AVC", "High", "854", "480", "175", "25.000", "7.000", "Progressive"], Of("Video", "Format", "Format_Profile", "Width", "Height", "FrameCount", "FrameRate", "Duration", "ScanType"));
        Assert.Equal(["AAC", "LC", "2", "48000"], Of("Audio", "Format", "Format_AdditionalFeatures", "Channels", "SamplingRate"));
        Assert.DoesNotContain("ConformanceErrors", tracks.GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<string[]> PicturesAsync(string path) =>
    [
        .. (await Tool.RunAsync("ffmpeg", ["-v", "error", "-i", path, "-map", "0:v", "-f", "framemd5", "-"])).Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line[(line.LastIndexOf(',') + 1)..].Trim()),
    ];

    [NeedsFact]
    public async Task A_limit_of_the_frame_rate_leaves_every_second_frame_out_and_the_others_at_their_times()
    {
        var clip = await Clips.MakeAsync("fast-50.mp4", "-f", "lavfi", "-i", "testsrc2=size=426x240:rate=50:duration=14", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv420p", "-g", "90");
        var kept = await Clips.MakeAsync("fast-50-kept.mkv", "-i", clip, "-vf", "framestep=2", "-c:v", "ffv1");

        var published = await Published.GetAsync(bench.Stack, await bench.Stack.TranscodeAsync(clip, "by-metadata/fast.mp4", "low-cost"));

        // By time and by number: the nth frame that is shown is the source's 2nth, and looks like it.
        await published.AssertSameFramesAsync(kept);
        var likeness = await Likeness.OfAsync(await published.JoinAsync(published.Videos.First()), kept, 426, 240);
        Assert.Equal(350, likeness.Count);
        Assert.True(likeness.Min() > 0.9, $"SSIM {likeness.Min():0.0000}");
        Assert.Equal(350, published.Output.GetProperty("frames").GetInt32());
        Assert.Equal(14.0, published.Output.GetProperty("durationSeconds").GetDouble(), 0.001);
        Assert.Equal("frames-left-out", Assert.Single(published.Output.GetProperty("warnings").EnumerateArray().ToArray()).GetProperty("code").GetString());
        Assert.Contains("FRAME-RATE=25.000", await File.ReadAllTextAsync(Path.Combine(published.Folder, "master.m3u8")), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Sound_alone_plays_by_itself()
    {
        var published = await Published.GetAsync(bench.Stack, await bench.Stack.TranscodeAsync(await ClipAsync(), "by-metadata/heard.mp4", "audio"));

        var heard = await StreamsAsync(Path.Combine(published.Folder, "master.m3u8"));
        Assert.Equal("audio", string.Join(' ', heard.Select(stream => stream.GetProperty("codec_type").GetString()).Distinct()));
        Assert.Equal(7.0, await SecondsAsync(Path.Combine(published.Folder, "master.m3u8")), 0.05);
        Assert.Equal("audio", Assert.Single(await StreamsAsync(Path.Combine(published.Folder, "manifest.mpd"))).GetProperty("codec_type").GetString());
        Assert.Equal("aac", Assert.Single(await StreamsAsync(Path.Combine(published.Folder, "audio.m4a"))).GetProperty("codec_name").GetString());
        Assert.Equal(7.0, await SecondsAsync(Path.Combine(published.Folder, "audio.m4a")), 0.05);
    }

    [NeedsFact]
    public async Task An_mp3_holds_every_sample_of_the_sound_at_its_place_and_says_what_film_it_is_of()
    {
        var clip = await Clips.MakeAsync(
            "tones.mkv", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=5:duration=8", "-f", "lavfi", "-i", "aevalsrc='0.5*sin(2*PI*(300+100*floor(t))*t)':d=8:s=44100",
            "-map", "0:v", "-map", "1:a", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "pcm_s16le", "-ac", "2", "-metadata", "title=Töne", "-metadata", "artist=Wer", "-metadata", "date=2019-05-04");
        using var api = new ApiClient(bench.Stack);
        var ended = await bench.Stack.TranscodeAsync(clip, "by-metadata/tones.mkv", "audio");
        var published = await Published.GetAsync(bench.Stack, ended);

        var download = (await api.OkAsync(HttpMethod.Get, $"/v1/jobs/{ended.Name}/play")).GetProperty("downloads").EnumerateArray().Single(file => file.GetProperty("kind").GetString() == "mp3");

        Assert.Equal(("audio.mp3", "audio/mpeg"), (download.GetProperty("fileName").GetString(), download.GetProperty("mediaType").GetString()));
        var file = JsonElement.Parse(await Tool.RunAsync("ffprobe", ["-v", "error", "-show_format", "-show_streams", "-of", "json", download.GetProperty("url").GetString()!]));
        var tags = file.GetProperty("format").GetProperty("tags");
        Assert.Equal(("Töne", "Wer", "2019-05-04"), (tags.GetProperty("title").GetString(), tags.GetProperty("artist").GetString(), tags.GetProperty("date").GetString()));
        Assert.Equal("mp3", Assert.Single(file.GetProperty("streams").EnumerateArray()).GetProperty("codec_name").GetString());
        Assert.DoesNotContain(await bench.Stack.KeysAsync(bench.Stack.Media, ""), key => key.Contains("piece-", StringComparison.Ordinal));

        // Decoded, it is the source's sound at the source's times, louder or quieter: beyond a gain nothing differs, which one sample off would.
        var (heard, wanted) = (await Sound.SamplesAsync(Path.Combine(published.Folder, "audio.mp3")), await Sound.SamplesAsync(clip));
        Assert.Equal(8 * 48_000, heard.Length);
        var gain = heard.Zip(wanted, (a, b) => a * (double)b).Sum() / wanted.Sum(value => value * (double)value);
        Assert.InRange(gain, 0.2, 2);
        Assert.InRange(Math.Sqrt(heard.Zip(wanted, (a, b) => Math.Pow(a - (gain * b), 2)).Average()), 0, 0.01 * gain);
    }

    [NeedsFact]
    public async Task Sound_alone_of_a_silent_source_is_refused_by_the_field_that_asks_for_it()
    {
        var silent = await Clips.MakeAsync("silent-profile.mp4", "-f", "lavfi", "-i", "testsrc2=size=192x108:rate=25:duration=2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");

        var ended = await bench.Stack.TranscodeAsync(silent, "by-metadata/silent.mp4", "audio");

        Assert.Equal((ExecutionStatus.FAILED, "Media.ProfileRefused"), (ended.Status, ended.Error));
        Assert.Contains("Profile audio, field sound: the source has no sound", ended.Cause, StringComparison.Ordinal);
        Assert.Empty(await bench.Stack.KeysAsync(bench.Stack.Work, ended.Name + "/"));
    }

    [NeedsFact]
    public async Task A_profile_that_there_is_none_of_fails_the_job_by_name_before_the_source_is_read()
    {
        var ended = await bench.Stack.TranscodeAsync(await ClipAsync(), "by-metadata/unknown.mp4", "../web");

        Assert.Equal((ExecutionStatus.FAILED, "Media.ProfileRefused"), (ended.Status, ended.Error));
        Assert.Contains("There is no profile '../web'; allowed: archive, audio, low-cost, mobile, web.", ended.Cause, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Without_a_choice_the_beginning_of_the_key_chooses_and_what_the_metadata_says_goes_before_it()
    {
        var clip = await ClipAsync();

        var byPrefix = await Published.GetAsync(bench.Stack, await bench.Stack.TranscodeAsync(clip, "cheap/a.mp4"));
        var chosen = await Published.GetAsync(bench.Stack, await bench.Stack.TranscodeAsync(clip, "cheap/b.mp4", "audio"));

        Assert.Equal("low-cost", byPrefix.Output.GetProperty("profile").GetString());
        Assert.Equal("audio", chosen.Output.GetProperty("profile").GetString());
    }

    [NeedsFact]
    public async Task The_same_bytes_with_another_profile_are_a_new_release()
    {
        var clip = await ClipAsync();
        var first = await Published.GetAsync(bench.Stack, await bench.Stack.TranscodeAsync(clip, "again/a.mp4", "low-cost"));

        var second = await Published.GetAsync(bench.Stack, await bench.Stack.TranscodeAsync(clip, "again/a.mp4", "audio"));

        Assert.NotEqual(first.Output.GetProperty("release").GetString(), second.Output.GetProperty("release").GetString());
        Assert.Equal("audio", second.Output.GetProperty("profile").GetString());
    }

    [NeedsFact]
    public async Task The_API_takes_a_profile_with_an_upload_and_refuses_one_that_there_is_none_of()
    {
        using var api = new ApiClient(bench.Stack);

        var upload = await api.UploadPartsAsync(await ClipAsync(), ""","profile":"audio" """);
        var completed = await api.OkAsync(HttpMethod.Post, $"/v1/uploads/{upload}/complete");
        var job = await api.JobAsync(completed.GetProperty("jobId").GetString()!, "succeeded", "failed");
        var (refused, problem) = await api.SendAsync(HttpMethod.Post, "/v1/uploads", """{"fileName":"a.mp4","size":10,"contentType":"video/mp4","profile":"best"}""");

        Assert.Equal(("succeeded", "audio"), (job.GetProperty("status").GetString(), job.GetProperty("profile").GetString()));
        Assert.Equal("audio", Assert.Single(job.GetProperty("output").GetProperty("renditions").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, refused);
        Assert.Contains("allowed: archive, audio, low-cost, mobile, web", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task The_command_takes_a_profile_and_refuses_one_before_anything_is_uploaded()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("media-profile-").FullName, "out");
        var data = Directory.CreateTempSubdirectory("media-data-").FullName;

        var done = await MediaProcess.RunAsync("transcode", await ClipAsync(), "--profile", "low-cost", "--json", "--out", folder, "--data", data);
        var refused = await MediaProcess.RunAsync("transcode", await ClipAsync(), "--profile", "best", "--data", data);
        var listed = await MediaProcess.RunAsync("profiles");

        Assert.True(done.ExitCode == 0, done.Complaints);
        Assert.Equal("480p 240p audio", string.Join(' ', JsonElement.Parse(done.Output).GetProperty("renditions").EnumerateArray().Select(rendition => rendition.GetProperty("name").GetString())));
        Assert.Equal((1, "There is no profile 'best'; allowed: archive, audio, low-cost, mobile, web."), (refused.ExitCode, refused.Complaints.Trim()));
        Assert.Contains("web (default): ", listed.Output, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task A_dry_run_says_what_the_real_run_then_makes_and_uploads_nothing()
    {
        var data = Directory.CreateTempSubdirectory("media-dry-").FullName;

        var dry = await MediaProcess.RunAsync("transcode", await ClipAsync(), "--profile", "low-cost", "--dry-run", "--json", "--data", data);
        var shown = await MediaProcess.RunAsync("transcode", await ClipAsync(), "--dry-run", "--data", data);
        var refused = await MediaProcess.RunAsync("transcode", await Clips.WriteAsync("no-film.txt", "not a film"u8.ToArray()), "--dry-run", "--data", data);

        Assert.True(dry.ExitCode == 0, dry.Complaints);
        var plan = JsonElement.Parse(dry.Output);
        var published = await Published.GetAsync(bench.Stack, await bench.Stack.TranscodeAsync(await ClipAsync(), "dry/a.mp4", "low-cost"));
        Assert.Equal(
            string.Join(' ', published.Renditions.Select(rendition => rendition.GetProperty("name").GetString())),
            string.Join(' ', plan.GetProperty("tracks").EnumerateArray().Select(track => track.GetProperty("name").GetString())));
        Assert.Equal(published.Output.GetProperty("chunks").GetInt32(), plan.GetProperty("tasks").GetArrayLength());
        Assert.Equal(175, plan.GetProperty("frames").GetInt32());
        Assert.StartsWith("AAC at 96 kbit/s, stereo, of track 1 ", plan.GetProperty("tracks").EnumerateArray().Single(track => track.GetProperty("kind").GetString() == "audio").GetProperty("details").GetString(), StringComparison.Ordinal);
        Assert.InRange(plan.GetProperty("estimate").GetProperty("processorSeconds").GetDouble(), 0.5, 60);
        Assert.True(plan.GetProperty("estimate").GetProperty("cost").GetProperty("total").GetDecimal() > 0);
        Assert.Contains("Nothing was uploaded.", shown.Output, StringComparison.Ordinal);
        Assert.Equal(1, refused.ExitCode);
        Assert.Single(refused.Complaints.Trim().Split('\n'));
        Assert.Empty(Directory.GetFileSystemEntries(data));
    }

    [NeedsFact]
    public async Task An_estimate_reckons_with_the_plan_of_the_dry_run()
    {
        var clip = await ClipAsync();

        var estimate = await MediaProcess.RunAsync("estimate", clip, "--workers", "2", "--json");
        var dry = await MediaProcess.RunAsync("transcode", clip, "--dry-run", "--parameter", "Workers=2", "--json");

        Assert.True(estimate.ExitCode == 0, estimate.Complaints);
        var (reckoned, plan) = (JsonElement.Parse(estimate.Output), JsonElement.Parse(dry.Output));
        Assert.Equal(175, reckoned.GetProperty("frames").GetInt32());
        Assert.Equal(plan.GetProperty("tasks").GetArrayLength(), reckoned.GetProperty("tasks").GetInt32());
        Assert.Equal(plan.GetProperty("estimate").GetRawText(), reckoned.GetProperty("atMost").GetRawText());
    }

    private static Task<string> ClipAsync() => Clips.MakeAsync(
        "profiles.mp4", "-f", "lavfi", "-i", "testsrc2=size=854x480:rate=25:duration=7", "-f", "lavfi", "-i", "sine=frequency=440:duration=7", "-f", "lavfi", "-i", "sine=frequency=440:duration=7",
        "-filter_complex", "[1:a][2:a]join=inputs=2:channel_layout=stereo[a]", "-map", "0:v", "-map", "[a]", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac");

    private static async Task<JsonElement[]> StreamsAsync(string path) =>
        [.. JsonElement.Parse(await Tool.RunAsync("ffprobe", ["-v", "error", "-show_streams", "-of", "json", path])).GetProperty("streams").EnumerateArray()];

    private static async Task<double> SecondsAsync(string path) => double.Parse(
        await Tool.RunAsync("ffprobe", ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path]), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>One stack, with a table of profiles.</summary>
    public sealed class Bench : IAsyncLifetime
    {
        private Stack? _stack;

        public Stack Stack => _stack ?? throw new InvalidOperationException("The stack was not started.");

        public async Task InitializeAsync() => _stack = await Stack.StartAsync(null, ("ProfilesByPrefix", "cheap/=low-cost,by/=web"));

        public async Task DisposeAsync() => await Stack.DisposeAsync();
    }
}
