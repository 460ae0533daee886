using Media.Core.Formats;
using Media.Core.Formats.Mp3;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Encoding;

/// <summary>A track that is encoded in several pieces is the track that is encoded in one: every segment is a piece of its own here.</summary>
public sealed class SoundEncodingTests(ClipServer server) : IClassFixture<ClipServer>
{
    /// <summary>Seconds that a source is entered ahead of a joint: pieces that begin earlier are read from the beginning.</summary>
    private const int Ahead = 10;

    [FfmpegTheory]
    [InlineData("sweep-aac-44100.mp4")]
    [InlineData("sweep-aac-48000.mp4")]
    [InlineData("sweep-opus.mkv")]
    [InlineData("sweep-vorbis.mkv")]
    [InlineData("sweep-flac.mkv")]
    [InlineData("sweep-aac.mkv")]
    [InlineData("sweep-pcm.mkv")]
    [InlineData("sweep-mp3.mkv")]
    [InlineData("sweep-mp3.avi")]
    [InlineData("sweep-aac.ts")]
    [InlineData("sweep-ac3.ts")]
    [InlineData("sweep-mp2.ts")]
    [InlineData("sweep-mp2.mpg")]
    [InlineData("sweep-pcm.mov")]
    [InlineData("sweep-wma.wmv")]
    public async Task A_sweep_is_entered_in_the_middle_and_comes_out_as_in_one_piece(string clip)
    {
        var (whole, divided) = await EncodeAsync(clip);

        AssertSame(whole, divided);
        Assert.Equal(Enterable(divided), divided.Entered);
    }

    [FfmpegTheory]
    [InlineData("sweep-surround.mp4")]
    [InlineData("sweep-gaps.mkv")]
    [InlineData("sweep-drift.mkv")]
    [InlineData("sweep-damaged.mkv")]
    [InlineData("silence.mp4")]
    [InlineData("silence.mkv")]
    public async Task What_is_odd_is_entered_in_the_middle_too(string clip)
    {
        var (whole, divided) = await EncodeAsync(clip);

        AssertSame(whole, divided);
        Assert.Equal(Enterable(divided), divided.Entered);
    }

    [FfmpegTheory]
    [InlineData("sweep-mono-change.ts")]
    [InlineData("sweep-rate-change.ts")]
    public async Task A_sound_whose_format_changes_comes_out_as_in_one_piece(string clip)
    {
        var (whole, divided) = await EncodeAsync(clip);

        AssertSame(whole, divided);
        Assert.InRange(divided.Entered, 1, Enterable(divided));
    }

    [FfmpegFact]
    public async Task Silence_in_front_is_not_put_in_twice()
    {
        var (whole, divided) = await EncodeAsync("late.ts", silenceFrom: 1.4);

        AssertSame(whole, divided);
        Assert.All(divided.Left[..(6 * AudioEncoder.SampleRate)], sample => Assert.Equal(0, sample, 0.001));
        Assert.Equal(Enterable(divided), divided.Entered);
    }

    [FfmpegFact]
    public async Task Left_and_right_in_two_tracks_are_read_from_the_beginning()
    {
        var (whole, divided) = await EncodeAsync("long-left-right.mov");

        AssertSame(whole, divided);
        Assert.Equal(0, divided.Entered);
    }

    [FfmpegFact]
    public async Task A_source_whose_clock_is_useless_is_read_from_the_beginning()
    {
        var (whole, divided) = await EncodeAsync("sweep-aac.ts", keepClock: false);

        AssertSame(whole, divided);
        Assert.Equal(0, divided.Entered);
    }

    [FfmpegFact]
    public async Task Sound_of_which_nothing_is_told_before_it_begins_is_entered_in_the_middle_too()
    {
        await Clip.GetAsync("hidden.mpg");
        await using var source = SourceFeed.Open(server.UrlOf("hidden.mpg"));
        var report = (await StreamProber.ProbeFurtherAsync(source, await StreamProber.ProbeAsync(source, CancellationToken.None), CancellationToken.None)).Report;
        Assert.True(report.Audio!.Hidden);

        var whole = await DividedSound.EncodeAsync(source, report, null);
        var divided = await DividedSound.EncodeAsync(source, report, 1);

        AssertSame(whole, divided);
        Assert.Equal(Enterable(divided), divided.Entered);
    }

    /// <summary>FFmpeg's decoder of AAC draws the noise that the file only describes: no two readings give the same samples.</summary>
    [FfmpegFact]
    public async Task A_source_that_never_decodes_alike_is_entered_by_where_its_packets_lie()
    {
        var (whole, divided) = await EncodeAsync("noise.mp4");

        Assert.Equal((whole.Start, whole.Samples), (divided.Start, divided.Samples));
        Assert.Equal(whole.Ticks, divided.Ticks);
        Assert.Equal(Enterable(divided), divided.Entered);
    }

    [FfmpegTheory]
    [InlineData("tone-flac.mkv")]
    [InlineData("tone-aac.mp4")]
    public async Task A_tone_does_not_click_where_it_is_joined(string clip)
    {
        var (whole, divided) = await EncodeAsync(clip);

        AssertSame(whole, divided);
        Assert.Equal(Enterable(divided), divided.Entered);
        Assert.Equal(0.4, divided.AssertNoClick(whole).Amplitude, 0.01);
    }

    /// <summary>Each piece by an encoder of its own, and nobody hears where: every frame of MP3 stands for itself but for what it overlaps with the next.</summary>
    [FfmpegTheory]
    [InlineData("sweep-aac-44100.mp4", 2)]
    [InlineData("sweep-aac.mkv", 2)]
    [InlineData("sweep-pcm.mov", 1)]
    public async Task An_mp3_in_pieces_is_the_mp3_in_one(string clip, int channels)
    {
        var (whole, divided) = await EncodeAsync(clip, settings: new Mp3Settings(AudioEncoder.SampleRate, channels, 192_000));

        AssertSame(whole, divided);
        Assert.Equal(Enterable(divided), divided.Entered);
    }

    [FfmpegFact]
    public async Task A_tone_does_not_click_where_an_mp3_of_it_is_joined()
    {
        var (whole, divided) = await EncodeAsync("tone-flac.mkv", settings: new Mp3Settings(AudioEncoder.SampleRate, 2, 192_000));

        AssertSame(whole, divided);
        divided.AssertNoClick(whole, frame: Mp3Frame.Samples);
    }

    /// <summary>Of a part, nothing of what lies around it is encoded, and what is encoded is what would stand there in the whole.</summary>
    [FfmpegTheory]
    [InlineData("sweep-aac-44100.mp4", 0)]
    [InlineData("sweep-flac.mkv", 48)] // whose clock is of a millisecond
    [InlineData("sweep-ac3.ts", 0)]
    public async Task A_part_is_cut_to_the_sample_in_one_piece_or_in_several(string clip, int clock)
    {
        await Clip.GetAsync(clip);
        await using var source = SourceFeed.Open(server.UrlOf(clip));
        var report = (await StreamProber.ProbeAsync(source, CancellationToken.None)).Report;
        var begin = (long)((report.Audio!.Start!.Value + 12.34) * AudioEncoder.SampleRate);
        SoundJob Part(SoundJob job) => job with { SilenceFrom = (double)begin / AudioEncoder.SampleRate, Enter = ((double)begin / AudioEncoder.SampleRate) - 10, Until = begin + (9 * AudioEncoder.SampleRate) };

        var all = await DividedSound.EncodeAsync(source, report, null);
        var whole = await DividedSound.EncodeAsync(source, report, null, edit: Part);
        var divided = await DividedSound.EncodeAsync(source, report, 1, edit: Part);

        Assert.InRange(whole.Start - begin, -1, 1);
        Assert.InRange(whole.Samples, (9 * AudioEncoder.SampleRate) - 1, (9 * AudioEncoder.SampleRate) + 1);
        Assert.Equal((whole.Start, whole.Samples), (divided.Start, divided.Samples));
        Assert.Equal(whole.Ticks, divided.Ticks);
        Assert.True(divided.Pieces > 1);
        var offset = (int)(whole.Start - all.Start);
        Assert.InRange(Enumerable.Range(-clock, (2 * clock) + 1).Min(late => Middle(all.Left, offset + late, whole.Left)), 0, clock == 0 ? 0.02 : 0.04);
        Assert.InRange(Middle(whole.Left, 0, divided.Left), 0, 0.02);
    }

    /// <summary>How far one is from the other from a sample on, in the middle of many frames.</summary>
    private static double Middle(float[] one, int from, float[] other) =>
        Enumerable.Range(1, 39).Select(n => n * 10 * DividedSound.Frame).Select(at => Math.Sqrt(Enumerable.Range(at, DividedSound.Frame).Average(n => (one[from + n] - other[n]) * (double)(one[from + n] - other[n])))).Order().ElementAt(19);

    private static int Enterable(DividedSound divided) => divided.Joints.Count(joint => joint > Ahead * AudioEncoder.SampleRate);

    private static void AssertSame(DividedSound whole, DividedSound divided)
    {
        divided.AssertPlacedAs(whole);

        // What two encoders' quantisation leaves. One sample too many or too few is 0.19 at the end of the sweep.
        Assert.All(divided.Apart(whole.Left, divided.Left), apart => Assert.InRange(apart, 0, 0.02));
    }

    private async Task<(DividedSound Whole, DividedSound Divided)> EncodeAsync(string clip, double? silenceFrom = null, bool keepClock = true, SoundSettings? settings = null)
    {
        await Clip.GetAsync(clip);
        await using var source = SourceFeed.Open(server.UrlOf(clip));
        var report = (await StreamProber.ProbeAsync(source, CancellationToken.None)).Report;
        return (
            await DividedSound.EncodeAsync(source, report, null, silenceFrom, keepClock, settings),
            await DividedSound.EncodeAsync(source, report, 1, silenceFrom, keepClock, settings));
    }
}
