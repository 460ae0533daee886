using Media.Core.Formats.Aac;
using Media.Core.Tracks;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Encoding;

/// <summary>5.1 that is encoded in several pieces is the 5.1 that is encoded in one, in each of its channels: every segment is a piece of its own here.</summary>
public sealed class SurroundEncodingTests(ClipServer server) : IClassFixture<ClipServer>
{
    private const int Frame = DividedSound.Frame;
    private const int Channels = 6;

    /// <summary>The channel of low frequencies.</summary>
    private const int Low = 3;

    /// <summary>
    /// At a joint what is encoded is no further from the source than elsewhere, frame by frame: where a window did not fit its neighbour's, it would be as far off as the sound is loud. From what one
    /// encoder makes of it, it differs by what two leave in quantising (of noise they keep little more than how loud it is).
    /// </summary>
    [FfmpegTheory]
    [InlineData("surround-sweep.mkv", 0.02)]
    [InlineData("surround-beats.mkv", 0.02)]
    [InlineData("surround-noise.mkv", 0.09)]
    public async Task Every_channel_comes_out_as_in_one_piece(string clip, double quantised)
    {
        var (whole, divided) = await EncodeAsync(clip);

        AssertPlaced(whole, divided);
        var source = await DividedSound.DecodeAsync(await Clip.GetAsync(clip), Channels);
        for (var channel = 0; channel < Channels; channel++)
        {
            var (wanted, one, several) = (source[channel], whole.Channels[channel], divided.Channels[channel]);
            Assert.All(divided.Apart(one, several), apart => Assert.InRange(apart, 0, quantised));

            var apart = Enumerable.Range(1, (wanted.Length / Frame) - 2).ToDictionary(frame => frame, frame => DividedSound.Apart(wanted, several, frame * Frame));
            var joints = divided.Joints.SelectMany(joint => Enumerable.Range((int)(joint / Frame) - 3, 12)).ToHashSet();
            Assert.InRange(apart.Where(frame => joints.Contains(frame.Key)).Max(frame => frame.Value), 0, 1.05 * apart.Where(frame => !joints.Contains(frame.Key)).Max(frame => frame.Value));
        }
    }

    [FfmpegFact]
    public async Task A_tone_clicks_in_no_channel_where_it_is_joined()
    {
        var (whole, divided) = await EncodeAsync("surround-tone.mkv");

        AssertPlaced(whole, divided);
        for (var channel = 0; channel < Channels; channel++)
        {
            Assert.Equal(0.3, divided.AssertNoClick(whole, channel, periods: channel == Low ? 4 : 42).Amplitude, 0.01);
        }
    }

    private static void AssertPlaced(DividedSound whole, DividedSound divided)
    {
        divided.AssertPlacedAs(whole);
        Assert.Equal(divided.Joints.Count(joint => joint > 10 * AudioEncoder.SampleRate), divided.Entered);
    }

    private async Task<(DividedSound Whole, DividedSound Divided)> EncodeAsync(string clip)
    {
        var settings = new AacSettings(AudioEncoder.SampleRate, Channels, 384_000);
        await Clip.GetAsync(clip);
        await using var source = SourceFeed.Open(server.UrlOf(clip));
        var report = (await StreamProber.ProbeAsync(source, CancellationToken.None)).Report;
        return (await DividedSound.EncodeAsync(source, report, null, settings: settings), await DividedSound.EncodeAsync(source, report, 1, settings: settings));
    }
}
