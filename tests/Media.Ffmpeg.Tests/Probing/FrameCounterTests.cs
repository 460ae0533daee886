using Media.Core.Probing;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Probing;

public sealed class FrameCounterTests(ClipServer server) : IClassFixture<ClipServer>
{
    [FfmpegFact]
    public async Task Frames_without_times_of_their_own_are_counted_and_get_rising_ones()
    {
        await Clip.GetAsync("elementary.h264");
        await using var source = SourceFeed.Open(server.UrlOf("elementary.h264"));
        var probed = await StreamProber.ProbeAsync(source, CancellationToken.None);

        var index = await FrameCounter.IndexAsync(source, probed.Report, CancellationToken.None);

        Assert.Equal(IndexKind.Counted, index.Kind);
        Assert.Equal(13 * 25, index.Times.Length);
        Assert.Equal(index.Times.Order().Distinct(), index.Times);
        Assert.InRange(index.TimeBase.Seconds(index.End - index.Times[0]), 12.9, 13.1);
    }
}
