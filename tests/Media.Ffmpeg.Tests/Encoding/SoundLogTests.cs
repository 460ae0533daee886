using Media.Core.Cmaf;
using Media.Core.Joints;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Encoding;

namespace Media.Ffmpeg.Tests.Encoding;

public sealed class SoundLogTests
{
    private const int Rate = 48_000, Size = 1024;
    private const string Undecoded = "[error] Error while decoding stream #0:1: Invalid data found when processing input";

    [Fact]
    public void A_frame_is_read_as_FFmpeg_5_shows_it() => Assert.Equal(
        new ShownSound(7, 44_100, new DecodedFrame(-1024, 1024, 2596, 0x9F95195C)),
        ShownSound.Of(LogLine.Parse("[ashowinfo@sound @ 0x55ea2a966200] [info] n:7 pts:-1024 pts_time:-0.02322 pos:2596 fmt:fltp channels:2 chlayout:stereo rate:44100 nb_samples:1024 checksum:9F95195C plane_checksums: [ 120BD26C 084146E1 ]")));

    [Theory]
    [InlineData("pos:-1 ")]
    [InlineData("")]
    public void A_frame_may_have_no_place(string place) => Assert.Null(
        ShownSound.Of(LogLine.Parse($"[ashowinfo@sound @ 0x5] [info] n:7 pts:5 pts_time:0.1 {place}fmt:fltp channels:2 chlayout:stereo rate:44100 nb_samples:1024 checksum:9F95195C plane_checksums: [ 120BD26C ]"))!.Value.Frame.Place);

    [Theory]
    [InlineData("[ashowinfo@sound @ 0x5] [info] n:7 pts:NOPTS pts_time:NOPTS pos:3 fmt:fltp channels:2 chlayout:stereo rate:44100 nb_samples:1024 checksum:9F95195C plane_checksums: [ ]")]
    [InlineData("[aac @ 0x5] [info] n:7 pts:5 pts_time:0 pos:3 fmt:fltp channels:2 chlayout:stereo rate:44100 nb_samples:1024 checksum:9F95195C plane_checksums: [ ]")]
    public void Other_lines_show_no_frame(string line) => Assert.Null(ShownSound.Of(LogLine.Parse(line)));

    [Fact]
    public void Frames_are_kept_from_where_the_sounds_format_last_changed()
    {
        var log = new SoundLog();
        Show(log, 0, 10);
        Show(log, 10, 5, restart: true);

        Assert.Equal((Rate, 10L * Size, 5), (log.Rate, log.Origin, log.Frames.Length));
    }

    [Fact]
    public void A_minute_of_frames_is_kept()
    {
        var log = new SoundLog();
        Show(log, 0, 10_000);

        Assert.InRange(log.Frames.Length, 60 * Rate / Size, (60 * Rate / Size) + 2);
    }

    [Fact]
    public void What_cannot_be_decoded_is_counted_where_the_frames_before_it_end()
    {
        var log = new SoundLog();
        log.Add(LogLine.Parse(Undecoded));
        Show(log, 0, 100);
        log.Add(LogLine.Parse(Undecoded));

        var at = 100.0 * Size / Rate;
        Assert.Equal((1, 2, 1), (log.Undecoded(double.NegativeInfinity, at), log.Undecoded(double.NegativeInfinity, at + 0.001), log.Undecoded(at, double.PositiveInfinity)));
    }

    [Fact]
    public async Task A_reading_that_gives_the_expected_frames_goes_on_with_the_one_before()
    {
        var log = Resumed();
        Show(log, 60, 40);

        Assert.True(await log.Met);
        Assert.Equal(5, log.Origin);
    }

    [Fact]
    public async Task A_frame_that_is_missing_is_noticed()
    {
        var log = Resumed();
        Show(log, 60, 10);
        Show(log, 71, 29);

        Assert.False(await log.Met);
    }

    [Fact]
    public async Task A_reading_that_begins_too_late_is_noticed()
    {
        var log = Resumed();
        Show(log, 61, 40);

        Assert.False(await log.Met);
    }

    [Fact]
    public async Task A_reading_that_ends_too_soon_is_noticed()
    {
        var log = Resumed();
        Show(log, 60, 10);
        log.End();

        Assert.False(await log.Met);
    }

    [Fact]
    public async Task From_the_beginning_what_comes_before_is_passed_over()
    {
        var log = new SoundLog(Checkpoint(), new SoundEntry(0, null));
        Show(log, 0, 100);

        Assert.True(await log.Met);
        Assert.Equal(0, log.Origin);
    }

    private static SoundLog Resumed() => new(Checkpoint(), new SoundEntry(0, new SoundSeek(0, new Meeting(60 * Size, 60 * Size), 60 * Size)));

    /// <summary>A track whose joint is at the hundredth frame.</summary>
    private static SoundCheckpoint Checkpoint() => new(
        new SegmentedSound(0, 1, 100 * Size), [], 0,
        new SoundReading(Rate, 5, [.. Enumerable.Range(50, 60).Select(n => new DecodedFrame(n * Size, Size, 1000 + n, 0))]),
        [new SoundFrame(99 * Size, Size, [])]);

    private static void Show(SoundLog log, int first, int count, bool restart = false)
    {
        for (var n = first; n < first + count; n++)
        {
            var number = log.Rate == 0 || (restart && n == first) ? 0 : n + 1;
            log.Add(LogLine.Parse(
                $"[ashowinfo@sound @ 0x5] [info] n:{number} pts:{n * Size} pts_time:0 pos:{1000 + n} fmt:fltp channels:2 chlayout:stereo rate:{Rate} nb_samples:{Size} checksum:{n:X8} plane_checksums: [ ]"));
        }
    }
}
