using Media.Core.Boxes;
using Media.Core.Cmaf;
using Media.Core.Formats.Dolby;
using Media.Core.Joints;
using Media.Core.Tests.Formats.Dolby;

namespace Media.Core.Tests.Joints;

public sealed class CopiedFramesTests
{
    private const int Size = 1536;

    /// <summary>A segment a second: its boundaries lie where the second one of these frames ends.</summary>
    private const int Length = 48_000;

    [Fact]
    public void Frames_get_their_places_on_the_grid_of_their_lengths_whatever_the_container_rounds()
    {
        var (frames, _) = New(null);

        var segments = Add(frames, Enumerable.Range(0, 64).Select(n => Frame(n) with { Time = (n * Size) + 96 + (n % 3 * 20) }));

        Assert.Null(frames.Refusal);
        Assert.Equal([32 * Size, 31 * Size], segments.Select(segment => (int)segment.Ticks));
        Assert.Equal(63, Samples(segments).Count);
        Assert.All(Samples(segments).Index(), sample => Assert.Equal((4096 + 96 + (sample.Index * Size), Size), (sample.Item.DecodeTime, (int)sample.Item.Duration)));
    }

    /// <summary>As an edit list hides them, of which packets tell nothing but their times.</summary>
    [Fact]
    public void Frames_that_end_before_the_track_begins_are_left_out_and_one_that_it_begins_within_is_not()
    {
        var (frames, segmenter) = New(null, from: (2 * Size) + 256);

        Add(frames, Enumerable.Range(0, 8).Select(Frame));

        Assert.Equal((null, 4096 + (2 * Size)), (frames.Refusal, segmenter.Start));
    }

    [Theory]
    [InlineData(1500, "its frames do not follow on each other at 0.4 s")]
    [InlineData(-800, "its frames do not follow on each other at 0.3 s")]
    public void A_gap_or_an_overlap_is_refused(int off, string reason)
    {
        var (frames, _) = New(null);

        Add(frames, Enumerable.Range(0, 12).Select(n => Frame(n) with { Time = (n * Size) + (n > 9 ? off : 0) }));

        Assert.Equal(reason, frames.Refusal);
    }

    [Fact]
    public void A_damaged_frame_or_one_of_another_kind_is_refused()
    {
        var damaged = Frame(1);
        damaged.Data[900] ^= 1;
        var (first, _) = New(null);
        var (second, _) = New(null);
        var (third, _) = New(null);

        Add(first, [Frame(0), damaged]);
        Add(second, [Frame(0), new SoundFrame(Size, Size, Frames.Ac3(low: 0))]);
        Add(third, [Frame(0), new SoundFrame(Size, Size, Frames.Eac3())]);

        Assert.Equal("its frame at 0.0 s is damaged, or not one by itself", first.Refusal);
        Assert.Equal("it changes at 0.0 s", second.Refusal);
        Assert.Equal("it changes at 0.0 s", third.Refusal);
    }

    [Fact]
    public void A_reading_that_enters_in_the_middle_goes_on_where_the_earlier_one_ended()
    {
        var (whole, _) = New(null);
        var expected = Add(whole, Enumerable.Range(0, 70).Select(Frame));
        var checkpoint = Checkpoint();
        var (later, _) = New(checkpoint);

        var segments = Add(later, Enumerable.Range(20, 50).Select(n => Frame(n) with { Time = (n * Size) - 30 }));

        Assert.Equal(32 * Size, checkpoint.Next);
        Assert.True(later.Entered && !later.Astray);
        Assert.Equal(expected[1..].Select(segment => Convert.ToHexString(segment.Bytes)), segments.Select(segment => Convert.ToHexString(segment.Bytes)));
    }

    [Theory]
    [InlineData(32)] // begins just behind what is stored: nothing shows that it goes on with it
    [InlineData(40)]
    public void One_that_does_not_show_the_last_stored_frame_is_astray(int from)
    {
        var (later, _) = New(Checkpoint());

        Add(later, Enumerable.Range(from, 5).Select(Frame));

        Assert.True(later.Astray);
    }

    [Fact]
    public void One_with_another_frame_in_its_place_is_astray()
    {
        var (later, _) = New(Checkpoint());

        Add(later, Enumerable.Range(20, 30).Select(n => Frame(n + 1) with { Time = n * Size }));

        Assert.True(later.Astray);
    }

    [Fact]
    public void A_track_may_end_just_where_the_earlier_reading_ended()
    {
        var (later, segmenter) = New(Checkpoint());
        Add(later, Enumerable.Range(20, 12).Select(Frame));

        Assert.Null(later.Finish());

        Assert.True(later.Entered && !later.Astray);
        Assert.Equal(32 * Size, segmenter.Samples);
    }

    private static CopyCheckpoint Checkpoint()
    {
        var (frames, _) = New(null);
        Assert.Single(Add(frames, Enumerable.Range(0, 32).Select(Frame)));
        return frames.Checkpoint([]);
    }

    private static (CopiedFrames Frames, AudioSegmenter Segmenter) New(CopyCheckpoint? checkpoint, long from = 0)
    {
        var segmenter = new AudioSegmenter(DolbySettings.Format, shift: 4096, grid: 4096, Length, checkpoint?.Segmented);
        return (new CopiedFrames(new Ac3Settings(48_000, 6), segmenter, checkpoint, from), segmenter);
    }

    private static List<AudioSegment> Add(CopiedFrames frames, IEnumerable<SoundFrame> all) => [.. all.Select(frames.Add).OfType<AudioSegment>()];

    private static List<Sample> Samples(IEnumerable<AudioSegment> segments) =>
        [.. segments.SelectMany(segment => MovieFragment.Read(segment.Bytes, Box.Children(segment.Bytes, 0, segment.Bytes.Length)[0]))];

    private static SoundFrame Frame(int number) => new(number * Size, Size, Frames.Ac3(sound: (byte)number));
}
