using Media.Core.Formats;
using Media.Core.Formats.Dolby;
using Media.Core.Probing;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Encoding;

/// <summary>What is handed on is the source's own frames, in however many pieces it is read; what cannot be is refused.</summary>
public sealed class SoundCopyTests(ClipServer server) : IClassFixture<ClipServer>
{
    [FfmpegTheory]
    [InlineData("dolby-ac3.mkv")]
    [InlineData("dolby-ac3.ts")]
    [InlineData("dolby-ac3.mp4")]
    [InlineData("dolby-eac3.mkv")]
    [InlineData("dolby-eac3.ts")]
    [InlineData("dolby-eac3.mov")]
    public async Task In_pieces_as_in_one_it_decodes_to_what_the_source_decodes_to(string clip)
    {
        var (whole, one) = await CopyAsync(clip, null);
        var (divided, several) = await CopyAsync(clip, 1);

        Assert.Equal((null, null), (whole.Refusal, divided.Refusal));
        Assert.Equal((whole.Start, whole.Samples), (divided.Start, divided.Samples));
        Assert.Equal(whole.Stored, divided.Stored);
        Assert.Equal(await HashesAsync(one), await HashesAsync(several));
        // Of the first frame MP4 and QuickTime hide what the encoder needed to begin; it is heard here.
        Assert.Equal((await HashesAsync(await Clip.GetAsync(clip)))[1..], (await HashesAsync(one))[1..]);
        Assert.Equal(26, whole.Samples / 48_000.0, 0.04);
    }

    [FfmpegFact]
    public async Task The_headers_say_what_it_is()
    {
        var (_, ac3) = await CopyAsync("dolby-ac3.ts", null);
        var (_, eac3) = await CopyAsync("dolby-eac3.mkv", null);

        Assert.Equal("ac3,48000,6,5.1(side)", await StreamAsync(ac3));
        Assert.Equal("eac3,48000,6,5.1(side)", await StreamAsync(eac3));
        Assert.Equal("ac-3", SampleEntry.Codecs(await File.ReadAllBytesAsync(ac3)));
        Assert.Equal("ec-3", SampleEntry.Codecs(await File.ReadAllBytesAsync(eac3)));
    }

    [FfmpegTheory]
    [InlineData("dolby-gap.mkv", "its frames do not follow on each other at ")]
    [InlineData("dolby-damaged.mkv", "its frame at ")]
    public async Task What_cannot_be_handed_on_exactly_is_refused(string clip, string reason) =>
        Assert.StartsWith(reason, (await CopyAsync(clip, null)).Sound.Refusal, StringComparison.Ordinal);

    private static async Task<string> StreamAsync(string path) =>
        (await Shell.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=codec_name,sample_rate,channels,channel_layout", "-of", "csv=p=0", path)).TrimEnd(',', '\n');

    /// <summary>Every decoded frame of sound, without its time.</summary>
    private static async Task<string[]> HashesAsync(string path) =>
    [
        .. (await Shell.RunAsync("ffmpeg", "-v", "error", "-i", path, "-map", "0:a:0", "-f", "framemd5", "-")).Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line[(line.LastIndexOf(',') + 1)..].Trim()),
    ];

    private async Task<(CopiedSound Sound, string File)> CopyAsync(string clip, int? segmentsPerPiece)
    {
        await Clip.GetAsync(clip);
        await using var source = SourceFeed.Open(server.UrlOf(clip));
        var track = (await StreamProber.ProbeAsync(source, CancellationToken.None)).Report.Audio!;
        var folder = Directory.CreateTempSubdirectory("media-copied-").FullName;
        using var file = new MemoryStream();
        var left = 0;
        var sink = new SoundSink(
            async initialization => await file.WriteAsync(initialization),
            async segment =>
            {
                await file.WriteAsync(segment.Bytes);
                return --left != 0;
            });
        DolbySettings settings = track.Codec == "ac3" ? new Ac3Settings(48_000, 6) : new Eac3Settings(48_000, 6);
        var copy = new SoundCopy(source, new SoundJob(track, settings, true, null, 48_000, 0, AudioEncoder.SampleRate * 6), sink);
        CopiedSound? copied = null;
        do
        {
            left = segmentsPerPiece ?? int.MaxValue;
            copied = await copy.CopyAsync(copied?.Checkpoint, folder, CancellationToken.None);
        }
        while (copied.Checkpoint is not null);
        var path = Path.Combine(folder, "copied.mp4");
        await File.WriteAllBytesAsync(path, file.ToArray());
        return (copied, path);
    }
}
