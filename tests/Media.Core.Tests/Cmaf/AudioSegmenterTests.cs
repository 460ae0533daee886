using Media.Core.Boxes;
using Media.Core.Cmaf;
using Media.Core.Formats.Aac;
using Media.Core.Formats.Mp3;

namespace Media.Core.Tests.Cmaf;

public sealed class AudioSegmenterTests
{
    private const int Frame = 1024;

    [Fact]
    public void Segments_follow_on_each_other_and_end_just_past_the_pictures_grid()
    {
        var segmenter = new AudioSegmenter(AacSettings.Format, shift: 4000, grid: 4000, length: 48_000);

        var segments = Cut(segmenter, first: -Frame, frames: 200);

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
        var segmenter = new AudioSegmenter(AacSettings.Format, 0, 0, 48_000);

        _ = Cut(segmenter, -Frame, 3);

        Assert.Equal(((long?)0, 2L * Frame), (segmenter.Start, segmenter.Samples));
    }

    [Fact]
    public void Sound_before_the_published_zero_is_cut_by_whole_frames()
    {
        var segmenter = new AudioSegmenter(AacSettings.Format, shift: -2000, grid: 0, length: 48_000);

        _ = Cut(segmenter, 0, 5);

        Assert.Equal((2 * Frame) - 2000, segmenter.Start);
    }

    [Fact]
    public void Nothing_decoded_is_nothing_stored()
    {
        var segmenter = new AudioSegmenter(AacSettings.Format, 0, 0, 48_000);

        Assert.Null(segmenter.Finish());
        Assert.Null(segmenter.Start);
    }

    [Fact]
    public void Segments_that_are_there_already_are_gone_on_with_as_if_nothing_had_happened()
    {
        var whole = new AudioSegmenter(AacSettings.Format, shift: 4000, grid: 4000, length: 48_000);
        var first = new AudioSegmenter(AacSettings.Format, shift: 4000, grid: 4000, length: 48_000);
        var expected = Cut(whole, -Frame, 200);
        var made = Frames(-Frame, 200).TakeWhile(_ => first.Segmented?.Segments is not 2).Select(first.Add).OfType<AudioSegment>().ToList();
        var second = new AudioSegmenter(AacSettings.Format, shift: 4000, grid: 4000, length: 48_000, first.Segmented);

        made.AddRange(Cut(second, first.Segmented!.End - 4000, 200 - (int)((first.Segmented.End - 4000 + Frame) / Frame)));

        Assert.Equal(expected.Select(segment => Convert.ToHexString(segment.Bytes)), made.Select(segment => Convert.ToHexString(segment.Bytes)));
        Assert.Equal((whole.Start, whole.Samples), (second.Start, second.Samples));
    }

    [Fact]
    public void Bare_frames_are_all_kept_on_a_grid_that_begins_with_them()
    {
        var segmenter = new AudioSegmenter(Mp3Settings.Format, shift: 4000, grid: 4000, length: 48_000);

        var segments = Cut(segmenter, first: -5105, frames: 100);

        Assert.Equal(-1105, segmenter.Start);
        Assert.Equal([47 * 1024, 47 * 1024, 6 * 1024], segments.Select(segment => (int)segment.Ticks));
        Assert.Equal(100 * 3, segments.Sum(segment => segment.Bytes.Length));
    }

    private static AudioSegment[] Cut(AudioSegmenter segmenter, long first, int frames) =>
        [.. Frames(first, frames).Select(segmenter.Add).ToList().Append(segmenter.Finish()).OfType<AudioSegment>()];

    private static IEnumerable<SoundFrame> Frames(long first, int frames) =>
        Enumerable.Range(0, frames).Select(n => new SoundFrame(first + (n * Frame), Frame, [1, 2, 3]));
}
