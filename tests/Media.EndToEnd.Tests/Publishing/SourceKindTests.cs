using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>Kinds of source that ladders usually go wrong on: each comes out frame for frame, with its sound where it was.</summary>
public sealed class SourceKindTests(SourceKindTests.OneStack fixture) : IClassFixture<SourceKindTests.OneStack>
{
    private const string Sweep = "aevalsrc='0.4*sin(2*PI*(200+40*t)*t)':s=48000:d=";
    private static readonly string[] Video = ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p", "-g", "48"];
    private static readonly string[] Aac = ["-c:a", "aac", "-b:a", "96k"];

    /// <summary>The most by which picture and sound may part, seconds.</summary>
    private const double Apart = 0.02;

    private static readonly Dictionary<string, string[]> Sources = new()
    {
        ["ntsc-longer-sound.mp4"] = ["-f", "lavfi", "-i", "testsrc2=size=192x108:rate=30000/1001:duration=8", "-f", "lavfi", "-i", Sweep + "9.5", .. Video, .. Aac],
        ["variable-rate.mkv"] =
        [
            "-f", "lavfi", "-i", "testsrc2=size=192x108:rate=60:duration=8", "-f", "lavfi", "-i", Sweep + "8", .. Video, .. Aac,
            "-vf", "select='if(lt(t,3),not(mod(n,3)),not(mod(n,2)))'", "-fps_mode", "vfr",
        ],
        ["late-start.ts"] =
        [
            "-f", "lavfi", "-i", "testsrc2=size=192x108:rate=25:duration=8", "-f", "lavfi", "-i", Sweep + "8", .. Video, .. Aac,
            "-output_ts_offset", "37.5", "-muxdelay", "0",
        ],
        ["silent.mp4"] = ["-f", "lavfi", "-i", "testsrc2=size=192x108:rate=24000/1001:duration=8", .. Video],
        ["fast-index-last.mp4"] = ["-f", "lavfi", "-i", "testsrc2=size=192x108:rate=60000/1001:duration=7", "-f", "lavfi", "-i", Sweep + "7", .. Video, .. Aac],
    };

    [NeedsTheory]
    [InlineData("ntsc-longer-sound.mp4")]
    [InlineData("variable-rate.mkv")]
    [InlineData("late-start.ts")]
    [InlineData("silent.mp4")]
    [InlineData("fast-index-last.mp4")]
    public async Task Every_frame_and_the_sound_are_where_they_were(string name)
    {
        var clip = await Clips.MakeAsync(name, Sources[name]);

        var published = await Published.GetAsync(fixture.Stack!, await fixture.Stack!.TranscodeAsync(clip));

        await published.AssertSameFramesAsync(clip);
        await AssertSoundAsync(clip, published);
        // Asked for one stream of a transport stream, FFmpeg shows it from zero: the judge then cannot see how far sound and picture lie apart.
        if (!name.EndsWith(".ts", StringComparison.Ordinal))
        {
            await Judge.VerifyAsync(clip, published.Folder);
        }
    }

    private static async Task AssertSoundAsync(string source, Published published)
    {
        var wanted = await Sound.SpanAsync(source);
        var sound = published.Renditions.Where(rendition => rendition.GetProperty("kind").GetString() == "audio").ToArray();
        Assert.Equal(wanted is null ? 0 : 1, sound.Length);
        if (wanted is not { } span)
        {
            return;
        }

        var heard = await Sound.SpanAsync(await published.JoinAsync(sound[0])) ?? throw new InvalidOperationException("The published sound is empty.");
        // Both clocks start where the picture does: what counts is how far the sound is from it.
        var before = await Published.FirstFrameAsync(source);
        var after = await Published.FirstFrameAsync(await published.JoinAsync(published.Videos.First()));
        Assert.Equal(span.Start - before, heard.Start - after, Apart);
        Assert.Equal(span.End - before, heard.End - after, Apart);
    }

    public sealed class OneStack : IAsyncLifetime
    {
        public Stack? Stack { get; private set; }

        public async Task InitializeAsync() => this.Stack = await Support.Stack.StartAsync(null, ("SegmentsPerChunk", "1"));

        public async Task DisposeAsync() => await this.Stack!.DisposeAsync();
    }
}
