using System.Text;
using Amazon.S3.Model;
using Media.Core.Captions;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>Captions from a file to a player: texts and times are those of the source, whatever kept them.</summary>
public sealed class CaptionTests(StackFixture fixture) : IClassFixture<StackFixture>
{
    private const string Srt = "1\n00:00:01,001 --> 00:00:02,502\nGrüße <i>kursiv</i>\n\n2\n00:00:05,500 --> 00:00:06,703\nover & over\n\n";
    private static readonly string[] Picture = ["-f", "lavfi", "-i", "testsrc2=size=192x108:rate=25:duration=8"];
    private static readonly string[] X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];
    private static readonly Cue[] Said = [new(1001, 2502, "Grüße <i>kursiv</i>"), new(5500, 6703, "over &amp; over")];

    [NeedsFact]
    public async Task Every_track_of_text_can_be_chosen_with_its_language_and_its_flags()
    {
        var srt = await Clips.WriteAsync("captions.srt", Encoding.UTF8.GetBytes(Srt));
        var ass = await Clips.WriteAsync("captions.ass", Encoding.UTF8.GetBytes(
            "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, Bold, Italic, Underline, Alignment\nStyle: Default,Arial,16,0,0,0,2\n\n"
            + "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:02.00,0:00:03.50,Default,,0,0,0,,Oben {\\b1}fett{\\b0}\n"
            + "Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0 100 100{\\p0}\n"));
        var clip = await Clips.MakeAsync("captions.mkv", [
            .. Picture, "-i", srt, "-i", srt, "-i", ass, "-map", "0", "-map", "1", "-map", "2", "-map", "3", .. X264, "-c:s:0", "srt", "-c:s:1", "srt", "-c:s:2", "ass",
            "-metadata:s:s:0", "language=eng", "-metadata:s:s:0", "title=English", "-metadata:s:s:1", "language=eng", "-metadata:s:s:2", "language=ger",
            "-disposition:s:0", "default", "-disposition:s:1", "forced", "-disposition:s:2", "hearing_impaired",
        ]);

        var execution = await fixture.Stack.UploadAsync(clip, "captions.mkv");
        var published = await Published.GetAsync(fixture.Stack, await fixture.Stack.EndAsync(execution));

        var play = await PlayedCaptions.PlayAsync(fixture.Api, execution);
        var tracks = await PlayedCaptions.HlsAsync(play.GetProperty("url").GetString()!);
        Assert.Equal(
            [
                "NAME=\"English\",LANGUAGE=\"en\",DEFAULT=YES,AUTOSELECT=YES,FORCED=NO", "NAME=\"en forced\",LANGUAGE=\"en\",DEFAULT=NO,AUTOSELECT=YES,FORCED=YES",
                "NAME=\"de SDH\",LANGUAGE=\"de\",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,"
                    + "CHARACTERISTICS=\"public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound\"",
            ],
            tracks.Select(track => track.Attributes["#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"text\",".Length..]));
        var lead = await LeadAsync(published);
        Assert.Equal(Said.Select(cue => cue.Later(lead)), tracks[0].Cues);
        Assert.Equal(Said.Select(cue => cue.Later(lead)), tracks[1].Cues);
        Assert.Equal([new Cue(2000 + lead, 3500 + lead, "Oben <b>fett</b>")], tracks[2].Cues);
        Assert.Contains(tracks[0].Segments[1], cue => cue.Text == Said[1].Text);

        var dash = await PlayedCaptions.DashAsync(play.GetProperty("dashUrl").GetString()!);
        Assert.Equal(["subtitle main", "forced-subtitle", "caption"], dash.Select(track => track.Roles));
        Assert.Equal(Said, dash[0].Cues);
        Assert.Equal(["video", "pictures", "text", "text", "text"], play.GetProperty("renditions").EnumerateArray().Select(rendition => rendition.GetProperty("kind").GetString()));
        await Judge.VerifyAsync(clip, published.Folder);
    }

    [NeedsTheory]
    [InlineData("captions.mp4", "libx264", "mov_text")]
    [InlineData("captions.webm", "libvpx", "webvtt")]
    public async Task Other_containers_keep_their_captions_too(string name, string video, string text)
    {
        var srt = await Clips.WriteAsync("captions.srt", Encoding.UTF8.GetBytes(Srt));
        var clip = await Clips.MakeAsync(name, [.. Picture, "-i", srt, "-c:v", video, "-pix_fmt", "yuv420p", "-c:s", text, "-metadata:s:s:0", "language=ger"]);

        var execution = await fixture.Stack.UploadAsync(clip, name);
        var published = await Published.GetAsync(fixture.Stack, await fixture.Stack.EndAsync(execution));

        var play = await PlayedCaptions.PlayAsync(fixture.Api, execution);
        var lead = await LeadAsync(published);
        var track = Assert.Single(await PlayedCaptions.HlsAsync(play.GetProperty("url").GetString()!));
        Assert.Contains("LANGUAGE=\"de\"", track.Attributes, StringComparison.Ordinal);
        Assert.Equal(Said.Select(cue => cue.Later(lead)), track.Cues);
        Assert.Empty(published.Output.GetProperty("warnings").EnumerateArray());
        await Judge.VerifyAsync(clip, published.Folder);
    }

    [NeedsFact]
    public async Task A_file_that_is_uploaded_after_its_video_is_played_with_it_and_a_newer_one_in_its_place()
    {
        var execution = await fixture.Stack.UploadAsync(await Clips.TinyAsync(), "films/after.mp4");
        var published = await Published.GetAsync(fixture.Stack, await fixture.Stack.EndAsync(execution));
        var before = await PlayedCaptions.PlayAsync(fixture.Api, execution);

        await fixture.Stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = fixture.Stack.Uploads, Key = "films/after.pt-BR.srt", ContentBody = "1\n00:00:00,500 --> 00:00:01,500\nOlá\n" });
        var first = await PlayedUntilAsync(execution, cues => cues is ["Olá"]);
        await fixture.Stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = fixture.Stack.Uploads, Key = "films/after.pt-BR.srt", ContentBody = "1\n00:00:00,500 --> 00:00:01,500\nTchau\n" });
        var second = await PlayedUntilAsync(execution, cues => cues is ["Tchau"]);

        Assert.DoesNotContain(before.GetProperty("renditions").EnumerateArray(), rendition => rendition.GetProperty("kind").GetString() == "text");
        Assert.Contains("NAME=\"pt-BR\",LANGUAGE=\"pt-BR\",DEFAULT=NO", first.Attributes, StringComparison.Ordinal);
        Assert.Equal(new Cue(500, 1500, "Tchau").Later(await LeadAsync(published)), Assert.Single(second.Cues));
    }

    [NeedsFact]
    public async Task A_file_that_is_uploaded_while_its_video_is_transcoded_is_in_the_release()
    {
        var execution = await fixture.Stack.UploadAsync(await Clips.LongAsync(), "meanwhile.mp4");
        await fixture.Stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = fixture.Stack.Uploads, Key = "meanwhile.srt", ContentBody = "1\n00:00:10,000 --> 00:00:20,000\nyes\n" });

        var published = await Published.GetAsync(fixture.Stack, await fixture.Stack.EndAsync(execution));

        Assert.Contains(published.Renditions, rendition => rendition.GetProperty("kind").GetString() == "text");
        var play = await PlayedCaptions.PlayAsync(fixture.Api, execution);
        Assert.Equal("yes", Assert.Single(Assert.Single(await PlayedCaptions.HlsAsync(play.GetProperty("url").GetString()!)).Cues).Text);
    }

    [NeedsFact]
    public async Task A_file_that_cannot_be_taken_is_said_where_the_release_is_asked_for()
    {
        var execution = await fixture.Stack.UploadAsync(await Clips.TinyAsync(), "bad.mp4");
        await fixture.Stack.EndAsync(execution);

        await fixture.Stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = fixture.Stack.Uploads, Key = "bad.vtt", ContentBody = "nothing" });
        var play = await PlayedCaptions.PlayAsync(fixture.Api, execution);
        for (var round = 0; round < 60 && play.GetProperty("warnings").GetArrayLength() == 0; round++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            play = await PlayedCaptions.PlayAsync(fixture.Api, execution);
        }

        var warning = Assert.Single(play.GetProperty("warnings").EnumerateArray());
        Assert.Equal(("captions-refused", "The captions 'bad.vtt' are not published: its first line is not WEBVTT."), (warning.GetProperty("code").GetString(), warning.GetProperty("text").GetString()));
    }

    /// <summary>The one track of captions, once it says what it is to say.</summary>
    private async Task<PlayedCaptions> PlayedUntilAsync(string execution, Func<string[], bool> said)
    {
        for (var round = 0; round < 60; round++)
        {
            var play = await PlayedCaptions.PlayAsync(fixture.Api, execution);
            var tracks = await PlayedCaptions.HlsAsync(play.GetProperty("url").GetString()!);
            if (tracks is [var track] && said([.. track.Cues.Select(cue => cue.Text)]))
            {
                return track;
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        throw new TimeoutException("The captions are not played.");
    }

    /// <summary>When the first picture is shown on the published clock, in milliseconds.</summary>
    private static async Task<long> LeadAsync(Published published) =>
        (long)Math.Round(await Published.FirstFrameAsync(await published.JoinAsync(published.Videos.First())) * 1000);
}
