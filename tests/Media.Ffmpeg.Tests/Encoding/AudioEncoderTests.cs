using Media.Core.Cmaf;
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
        await Clip.GetAsync("lost-sound.mkv");
        await using var source = SourceFeed.Open(server.UrlOf("lost-sound.mkv"));
        var track = (await StreamProber.ProbeAsync(source, CancellationToken.None)).Report.Audio!;
        var folder = Directory.CreateTempSubdirectory("media-audio-");
        List<Sample> samples = [];

        await AudioEncoder.EncodeAsync(
            source,
            track,
            keepClock: true,
            silenceFrom: null,
            folder.FullName,
            piece =>
            {
                samples.AddRange(piece.Samples);
                return Task.CompletedTask;
            },
            CancellationToken.None);

        folder.Delete(recursive: true);
        // Three frames of 21 ms are missing from the source; the last one that is there ends at eight seconds.
        Assert.InRange(samples[^1].PresentationTime + samples[^1].Duration, (8 * AudioEncoder.SampleRate) - Apart, (8 * AudioEncoder.SampleRate) + 1024 + Apart);
    }
}
