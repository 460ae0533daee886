using System.Runtime.InteropServices;
using Media.Core.Failures;
using Media.Core.Formats.Aac;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Encoding;

public sealed class AudioEncoderTests(ClipServer server) : IClassFixture<ClipServer>
{
    /// <summary>The most by which published sound may be off the source's, in samples: 20 ms.</summary>
    private const int Apart = AudioEncoder.SampleRate / 50;

    [FfmpegFact]
    public async Task Lost_frames_of_sound_become_silence_and_what_follows_keeps_its_time()
    {
        var sound = await EncodeAsync("lost-sound.mkv");

        // Three frames of 21 ms are missing from the source; the last one that is there ends at eight seconds.
        Assert.InRange(sound.End, (8 * AudioEncoder.SampleRate) - Apart, (8 * AudioEncoder.SampleRate) + 1024 + Apart);
        Assert.Equal(0, sound.Undecoded);
    }

    /// <summary>A tone of amplitude a has a root mean square of a/√2: half of one is 0.354. A decibel is a tenth of that.</summary>
    [FfmpegTheory]
    [InlineData("mono.mp4", 0.354, 0.354)]
    [InlineData("stereo.mp4", 0.354, 0.177)]
    [InlineData("left-right.mov", 0.354, 0.177)]
    [InlineData("sixteen.mov", 0.354, 0.177)]
    public async Task Every_channel_keeps_its_level(string clip, double left, double right)
    {
        var sound = await EncodeAsync(clip);

        var (first, second) = await LevelsAsync(sound, from: 1, seconds: 1);
        Assert.Equal(left, first, 0.015);
        Assert.Equal(right, second, 0.015);
    }

    [FfmpegFact]
    public async Task Sound_that_begins_far_into_a_transport_stream_is_found_and_has_silence_in_front()
    {
        var sound = await EncodeAsync("late-sound.ts", silence: true);

        var (silent, _) = await LevelsAsync(sound, from: 1, seconds: 7);
        var (loud, _) = await LevelsAsync(sound, from: 10, seconds: 1);
        Assert.Equal(0, silent, 0.001);
        Assert.Equal(0.354, loud, 0.015);
        Assert.InRange(sound.Probed.AudioStart!.Value, 10.3, 10.7);
    }

    [FfmpegFact]
    public async Task Sound_of_which_nothing_is_told_before_it_begins_is_found_by_reading_to_the_end()
    {
        await Clip.GetAsync("hidden-sound.mpg");
        await using var source = SourceFeed.Open(server.UrlOf("hidden-sound.mpg"));
        var probed = await StreamProber.ProbeAsync(source, CancellationToken.None);
        Assert.Null(probed.Report.Audio);

        var (_, streams, damage) = await FrameIndexer.IndexAsync(source, probed.Report, decode: false, CancellationToken.None);
        Assert.Equal(probed.Streams + 1, streams);
        Assert.Null(damage);
        var further = await StreamProber.ProbeFurtherAsync(source, probed, CancellationToken.None);

        Assert.True(further.Report.Audio!.Hidden);
        var sound = await EncodeAsync(source, further, silence: true);
        var (loud, _) = await LevelsAsync(sound, from: 8.3, seconds: 0.4);
        Assert.Equal(0.354, loud, 0.015);
    }

    [FfmpegFact]
    public async Task What_cannot_be_decoded_is_counted()
    {
        var sound = await EncodeAsync("damaged-sound.mkv");

        Assert.InRange(sound.Undecoded, 1, 21);
        var (after, _) = await LevelsAsync(sound, from: 2, seconds: 0.5);
        Assert.Equal(0.354, after, 0.015);
    }

    [FfmpegFact]
    public async Task Sound_of_which_nothing_can_be_decoded_is_the_files_fault() =>
        await Assert.ThrowsAsync<MediaUnreadableException>(() => EncodeAsync("broken-sound.mkv"));

    [FfmpegFact]
    public async Task A_file_that_is_cut_short_is_said_to_be()
    {
        var whole = await File.ReadAllBytesAsync(await Clip.GetAsync("sound.mkv"));
        await File.WriteAllBytesAsync(Path.Combine(Clip.FolderPath, "cut.mkv"), whole[..(whole.Length / 2)]);
        await using var source = SourceFeed.Open(server.UrlOf("cut.mkv"));
        var probed = await StreamProber.ProbeAsync(source, CancellationToken.None);

        var (index, _, damage) = await FrameIndexer.IndexAsync(source, probed.Report, decode: false, CancellationToken.None);

        Assert.InRange(index.Times.Length, 50, 150);
        Assert.Equal(WarningCodes.SourceDamaged, damage!.Code);
    }

    private async Task<Encoded> EncodeAsync(string clip, bool silence = false)
    {
        await Clip.GetAsync(clip);
        await using var source = SourceFeed.Open(server.UrlOf(clip));
        return await EncodeAsync(source, await StreamProber.ProbeAsync(source, CancellationToken.None), silence);
    }

    private static async Task<Encoded> EncodeAsync(SourceFeed source, Probed probed, bool silence)
    {
        var folder = Directory.CreateTempSubdirectory("media-audio-");
        using var file = new MemoryStream();
        var job = new SoundJob(probed.Report.Audio!, new AacSettings(AudioEncoder.SampleRate, 2, 128_000), true, silence ? await PictureStartAsync(source, probed.Report) : null, 0, 0, AudioEncoder.SampleRate * 6);
        var sink = new SoundSink(
            async initialization => await file.WriteAsync(initialization),
            async segment =>
            {
                await file.WriteAsync(segment.Bytes);
                return true;
            });
        var sound = await new SoundEncoding(source, job, sink).EncodeAsync(null, folder.FullName, CancellationToken.None);
        folder.Delete(recursive: true);
        return new Encoded(probed, sound.Start!.Value + sound.Samples, file.ToArray(), sound.Undecoded);
    }

    private static async Task<double> PictureStartAsync(SourceFeed source, ProbeReport report)
    {
        var (index, _, _) = await FrameIndexer.IndexAsync(source, report, decode: false, CancellationToken.None);
        return index.TimeBase.Seconds(index.Times[0]);
    }

    /// <summary>Root mean square of both channels over a stretch of the sound, counted from its first sample.</summary>
    private static async Task<(double Left, double Right)> LevelsAsync(Encoded sound, double from, double seconds)
    {
        var folder = Directory.CreateTempSubdirectory("media-levels-");
        string path = Path.Combine(folder.FullName, "sound.mp4"), raw = Path.Combine(folder.FullName, "sound.raw");
        await File.WriteAllBytesAsync(path, sound.File);
        await Shell.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-i", path, "-f", "f32le", raw);
        var channels = MemoryMarshal.Cast<byte, float>(await File.ReadAllBytesAsync(raw)).ToArray();
        folder.Delete(recursive: true);
        var stretch = channels.AsSpan((int)(from * AudioEncoder.SampleRate) * 2, (int)(seconds * AudioEncoder.SampleRate) * 2).ToArray();
        return (Level(stretch.Where((_, n) => n % 2 == 0)), Level(stretch.Where((_, n) => n % 2 == 1)));
    }

    private static double Level(IEnumerable<float> channel) => Math.Sqrt(channel.Average(value => (double)value * value));

    private sealed record Encoded(Probed Probed, long End, byte[] File, int Undecoded);
}
