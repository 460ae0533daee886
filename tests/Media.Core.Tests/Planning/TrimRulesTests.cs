using Media.Core.Failures;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Tests.Planning;

public sealed class TrimRulesTests
{
    private const string Mp4 = "mov,mp4,m4a,3gp,3g2,mj2";

    /// <summary>Forty seconds of 25 frames a second, whose clock begins at 50 s; a key frame every two seconds.</summary>
    private static readonly FrameIndex Index = new(
        IndexKind.Packets, new TimeBase(1, 25), [.. Enumerable.Range(1250, 1000).Select(n => (long)n)], [.. Enumerable.Range(0, 20).Select(n => 1250L + (50 * n))], 1, [.. Enumerable.Range(0, 1000)]);

    [Theory]
    [InlineData(0, 10.0, 0, 250)]
    [InlineData(10, null, 250, 750)]
    [InlineData(10.02, 20.02, 251, 250)] // the frame that is shown at 10 s began before
    [InlineData(3.3333, 3.4, 84, 1)]
    [InlineData(39.96, 40.05, 999, 1)] // as people write the length of a film
    public void Frames_are_kept_that_begin_within_the_part(double start, double? end, int first, int frames)
    {
        var cut = TrimRules.Cut(Index, Profile(start, end));

        Assert.Equal((frames, 1250L + first, 1250L + first + frames), (cut.Times.Length, cut.Times[0], cut.End));
        Assert.Equal(first, cut.Sizes![0]);
        Assert.Equal(new FilmCut(first, 1250, first > 0 ? 1249L + first : null, null, first + frames < 1000), cut.Cut);
    }

    [Fact]
    public void Where_nothing_lies_outside_nothing_is_cut()
    {
        Assert.Same(Index, TrimRules.Cut(Index, Profile(0, 40)));
        Assert.Same(Index, TrimRules.Cut(Index, Profile(0, null) with { Trim = null }));
    }

    [Theory]
    [InlineData(40.0, null, "Profile p, field trim.start: 0:00:40 is not before the end of the film, which lasts 0:00:40.")]
    [InlineData(3723.5, null, "Profile p, field trim.start: 1:02:03.5 is not before the end of the film, which lasts 0:00:40.")]
    [InlineData(0.0, 40.2, "Profile p, field trim.end: 0:00:40.2 lies behind the end of the film, which lasts 0:00:40.")]
    [InlineData(1.001, 1.03, "Profile p, field trim.end: no picture is shown from 0:00:01.001 to 0:00:01.03.")]
    public void A_part_that_the_film_does_not_have_is_refused_by_its_field(double start, double? end, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<ProfileRefusedException>(() => TrimRules.Cut(Index, Profile(start, end))).Message);

    /// <summary>Nothing of the source is read that lies further ahead than needed.</summary>
    [Theory]
    [InlineData(Mp4, 1499L)] // half-way between the frame before and the first: with a clock of frames, at the one before
    [InlineData("mpegts", 1400L)] // two key frames earlier
    public void The_first_segment_is_entered_where_the_part_begins(string format, long seekTo)
    {
        var segments = SegmentRules.For(TrimRules.Cut(Index, Profile(10, 20)), format);

        Assert.Equal(2, segments.Length);
        Assert.Equal((0, 0, 150, 1500L, 1650L, (long?)1499L, (long?)seekTo), (segments[0].Number, segments[0].FirstFrame, segments[0].Frames, segments[0].Start, segments[0].End, segments[0].Before, segments[0].SeekTo));
        Assert.Equal(1750, segments[1].End);
    }

    [Fact]
    public void A_plan_begins_with_the_part_and_so_does_the_sound()
    {
        var (plan, _) = Planner.Plan(
            new SourceObject("b", "k", null, "e", 1, DateTimeOffset.UnixEpoch), new ProbeReport(Mp4, new VideoTrack(0, "h264", "yuv420p", 320, 180, 1, 0, false, false, Index.TimeBase), Sound, null), Index, 49.98,
            new PlanLimits(2, 900, 0), Profile(12, 30));

        Assert.Equal(18, plan.Timeline.Seconds);
        Assert.Equal(plan.Timeline.ReorderDelay, plan.Timeline.LeadIn);
        Assert.Equal(new TrimRange(12, 30), plan.Kept);
        Assert.Equal(62, SoundWarnings.SilenceFrom(plan, Sound));
        Assert.Empty(SoundWarnings.Of(plan, Sound, 0, 1));
        Assert.Equal(52, TrimRules.SoundEntry(plan));
    }

    [Fact]
    public void A_part_near_the_beginning_is_read_from_there()
    {
        var (plan, _) = Planner.Plan(
            new SourceObject("b", "k", null, "e", 1, DateTimeOffset.UnixEpoch), new ProbeReport(Mp4, new VideoTrack(0, "h264", "yuv420p", 320, 180, 1, 0, false, false, Index.TimeBase), Sound, null), Index, 50,
            new PlanLimits(2, 900, 0), Profile(8, null));

        Assert.Null(TrimRules.SoundEntry(plan));
        Assert.Equal(new TrimRange(8, 40), plan.Kept);
    }

    private static AudioTrack Sound { get; } = new(1, "aac", 2, 48_000, null, Start: 49.98);

    private static Profile Profile(double start, double? end) => new(
        "p", "a part", new VideoProfile("veryfast", 23, [], 2160, 1), new SoundProfile(TrackChoice.All, 128_000), TrackChoice.All, [], [new ProfileOutput(OutputChoice.Hls)], Trim: new TrimRange(start, end));
}
