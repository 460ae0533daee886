using Media.Core.Cmaf;

namespace Media.Core.Tests.Cmaf;

public sealed class AudioSegmenterTests
{
    private const int Frame = 1024;

    [Fact]
    public void Segments_follow_on_each_other_and_end_just_past_the_pictures_grid()
    {
        var segmenter = new AudioSegmenter(shift: 4000, grid: 4000, length: 48_000);

        var segments = segmenter.Add(Piece(first: -Frame, frames: 200)).Concat(segmenter.Finish()).ToArray();

        var time = 4000L;
        foreach (var segment in segments)
        {
            var samples = MovieFragment.Read(segment.Bytes, Box.Children(segment.Bytes, 0, segment.Bytes.Length)[0]);
            Assert.Equal(time, samples[0].DecodeTime);
            time += segment.Ticks;
        }

        Assert.Equal(4000 + (199 * Frame), time);
        Assert.All(segments[..^1], (segment, n) => Assert.InRange(segments[..(n + 1)].Sum(s => s.Ticks) - ((n + 1) * 48_000), 0, Frame - 1));
    }

    [Fact]
    public void The_encoders_priming_frame_is_dropped()
    {
        var segmenter = new AudioSegmenter(0, 0, 48_000);

        _ = segmenter.Add(Piece(-Frame, 3)).Concat(segmenter.Finish()).ToArray();

        Assert.Equal(((long?)0, 2L * Frame), (segmenter.Start, segmenter.Samples));
    }

    [Fact]
    public void Sound_before_the_published_zero_is_cut_by_whole_frames()
    {
        var segmenter = new AudioSegmenter(shift: -2000, grid: 0, length: 48_000);

        _ = segmenter.Add(Piece(0, 5)).Concat(segmenter.Finish()).ToArray();

        Assert.Equal((2 * Frame) - 2000, segmenter.Start);
    }

    [Fact]
    public void Nothing_decoded_is_nothing_stored()
    {
        var segmenter = new AudioSegmenter(0, 0, 48_000);

        Assert.Empty(segmenter.Finish());
        Assert.Null(segmenter.Start);
    }

    private static EncodedTrack Piece(long first, int frames) => new(
        [], [.. Enumerable.Range(0, frames).Select(n => new Sample(first + (n * Frame), Frame, 0, 3, true))], new byte[frames * 3]);
}
