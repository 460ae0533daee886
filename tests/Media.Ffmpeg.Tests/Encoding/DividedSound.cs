using System.Runtime.InteropServices;
using Media.Core.Formats;
using Media.Core.Formats.Aac;
using Media.Core.Formats.Mp3;
using Media.Core.Joints;
using Media.Core.Probing;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Encoding;

/// <summary>A track of sound, encoded in one piece or in several.</summary>
/// <param name="Start">Published time of its first sample.</param>
/// <param name="Samples">How many samples it has.</param>
/// <param name="Undecoded">How many packets could not be decoded.</param>
/// <param name="Pieces">In how many pieces it was encoded.</param>
/// <param name="Ticks">Lengths of its segments.</param>
/// <param name="Joints">The samples at which another encoder took over, counted from the first.</param>
/// <param name="Entered">How many pieces entered the source in the middle.</param>
/// <param name="Channels">What each channel decodes to.</param>
internal sealed record DividedSound(long Start, long Samples, int Undecoded, int Pieces, long[] Ticks, long[] Joints, int Entered, float[][] Channels)
{
    /// <summary>Samples of a frame of AAC.</summary>
    public const int Frame = 1024;

    /// <summary>What the first channel decodes to.</summary>
    public float[] Left => Channels[0];

    /// <summary>Encodes a track.</summary>
    /// <param name="source">The source.</param>
    /// <param name="report">What it is.</param>
    /// <param name="segmentsPerPiece">After how many segments an invocation's time runs out; null: never.</param>
    /// <param name="silenceFrom">When silence begins in front of the sound.</param>
    /// <param name="keepClock">Whether the source's clock is of use.</param>
    /// <param name="settings">How it is encoded; null: as AAC.</param>
    /// <param name="edit">What else is asked for.</param>
    public static async Task<DividedSound> EncodeAsync(
        SourceFeed source, ProbeReport report, int? segmentsPerPiece, double? silenceFrom = null, bool keepClock = true, SoundSettings? settings = null, Func<SoundJob, SoundJob>? edit = null)
    {
        var folder = Directory.CreateTempSubdirectory("media-divided-");
        using var file = new MemoryStream();
        var left = 0;
        var sink = new SoundSink(
            async initialization => await file.WriteAsync(initialization),
            async segment =>
            {
                await file.WriteAsync(segment.Bytes);
                return --left != 0;
            });
        var job = new SoundJob(report.Audio!, settings ?? new AacSettings(AudioEncoder.SampleRate, report.Audio!.Channels == 1 ? 1 : 2, 128_000), keepClock, silenceFrom, 0, 0, AudioEncoder.SampleRate * 6);
        job = edit?.Invoke(job) ?? job;
        List<long> joints = [];
        EncodedSound? encoded = null;
        var entered = 0;
        do
        {
            left = segmentsPerPiece ?? int.MaxValue;
            encoded = await new SoundEncoding(source, job, sink).EncodeAsync(encoded?.Checkpoint, folder.FullName, CancellationToken.None);
            entered += encoded.Entry?.Seek is null ? 0 : 1;
            if (encoded.Checkpoint is { } checkpoint)
            {
                joints.Add(checkpoint.Segmented.End - checkpoint.Segmented.Start);
            }
        }
        while (encoded.Checkpoint is not null);
        var path = Path.Combine(folder.FullName, settings is Mp3Settings ? "sound.mp3" : "sound.mp4");
        await File.WriteAllBytesAsync(path, file.ToArray());
        var decoded = await DecodeAsync(path, job.Settings.Channels);
        folder.Delete(recursive: true);
        return new DividedSound(
            encoded.Start!.Value, encoded.Samples, encoded.Undecoded, joints.Count + 1, [.. encoded.Stored.Select(segment => segment.Ticks)], [.. joints], entered, decoded);
    }

    /// <summary>Its samples are those of the track in one piece, each at its place: as many, from the same one on, in the same segments.</summary>
    public void AssertPlacedAs(DividedSound whole)
    {
        Assert.InRange(Pieces, 4, 9);
        Assert.Equal((whole.Start, whole.Samples, whole.Undecoded, whole.Left.Length), (Start, Samples, Undecoded, Left.Length));
        Assert.Equal(whole.Ticks, Ticks);
    }

    /// <summary>Behind each joint, how far two tracks are apart in the middle one of 32 frames.</summary>
    public IEnumerable<double> Apart(float[] one, float[] other) => Joints.Select(joint => Enumerable.Range(0, 32).Select(n => Apart(one, other, (int)joint + (n * Frame))).Order().ElementAt(16));

    /// <summary>Root mean square of the difference over a frame.</summary>
    public static double Apart(float[] one, float[] other, int from) =>
        Math.Sqrt(Enumerable.Range(from, Frame).Where(n => n < one.Length).Average(n => (one[n] - other[n]) * (double)(one[n] - other[n])));

    /// <summary>
    /// A click is a jump, and a jump is in all frequencies. So the tone's curvature at a joint is no greater than elsewhere, and what is not the tone is no louder.
    /// </summary>
    /// <param name="whole">The same track in one piece.</param>
    /// <param name="channel">The channel, from 0.</param>
    /// <param name="frame">Samples of a frame of the codec.</param>
    /// <param name="periods">Periods of the tone in 2,048 samples.</param>
    /// <returns>The tone as it usually is.</returns>
    public Tone AssertNoClick(DividedSound whole, int channel = 0, int frame = Frame, int periods = 42)
    {
        var usual = Tone.At(whole.Channels[channel], 9 * AudioEncoder.SampleRate, periods);
        Assert.All(Joints.SelectMany(joint => Enumerable.Range(-1, 4).Select(n => (int)joint + (n * frame))), at =>
        {
            var joined = Tone.At(Channels[channel], at, periods);
            Assert.Equal(usual.Amplitude, joined.Amplitude, 0.004);
            Assert.InRange(joined.Curvature, 0, usual.Curvature * 1.1);
            Assert.InRange(joined.Rest, 0, 0.001);
        });
        return usual;
    }

    /// <summary>What the channels of a file's sound decode to.</summary>
    public static async Task<float[][]> DecodeAsync(string path, int channels)
    {
        var raw = Path.ChangeExtension(path, ".raw");
        await Shell.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", path, "-map", "0:a:0", "-f", "f32le", raw);
        var samples = MemoryMarshal.Cast<byte, float>(await File.ReadAllBytesAsync(raw)).ToArray();
        return [.. Enumerable.Range(0, channels).Select(channel => samples.Where((_, n) => n % channels == channel).ToArray())];
    }
}
