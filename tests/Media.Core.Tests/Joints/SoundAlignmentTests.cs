using Media.Core.Joints;

namespace Media.Core.Tests.Joints;

public sealed class SoundAlignmentTests
{
    private const int Rate = 48_000, Size = 1024;

    [Fact]
    public void Frames_are_known_by_where_their_packets_lie_though_they_decode_otherwise()
    {
        var meetings = Assert.Single(SoundAlignment.Find(Frames(0, 400), Frames(100, 200, late: 48, noise: 7), Rate));

        Assert.All(meetings, meeting => Assert.Equal(48, meeting.Scanned - meeting.Grid));
        Assert.Equal(299 * Size, meetings[^1].Grid);
    }

    [Fact]
    public void The_first_second_is_left_to_the_decoder_to_find_into_the_sound() =>
        Assert.InRange(Assert.Single(SoundAlignment.Find(Frames(0, 400), Frames(100, 200), Rate))[0].Scanned - (100 * Size), Rate, Rate + Size);

    [Fact]
    public void Where_no_places_are_told_frames_are_known_by_what_they_decode_to()
    {
        var meetings = Assert.Single(SoundAlignment.Find(Frames(0, 400, placed: false), Frames(100, 200, late: -30, placed: false), Rate));

        Assert.All(meetings, meeting => Assert.Equal(-30, meeting.Scanned - meeting.Grid));
    }

    [Fact]
    public void Where_neither_is_the_same_nothing_is_proved() =>
        Assert.Empty(SoundAlignment.Find(Frames(0, 400, placed: false), Frames(100, 200, placed: false, noise: 7), Rate));

    [Fact]
    public void Silence_without_places_fits_everywhere_and_proves_nothing() => Assert.Empty(SoundAlignment.Find(
        [.. Frames(0, 400, placed: false).Select(frame => frame with { Checksum = 5 })],
        [.. Frames(100, 200, placed: false).Select(frame => frame with { Checksum = 5 })],
        Rate));

    [Fact]
    public void Of_several_frames_in_a_packet_only_the_first_has_a_place()
    {
        var before = Frames(0, 400).Select((frame, n) => n % 3 == 0 ? frame : frame with { Place = null }).ToArray();

        var meetings = Assert.Single(SoundAlignment.Find(before, [.. before.Skip(99).Take(201).Select(frame => frame with { Time = frame.Time + 20, Checksum = 0 })], Rate));

        Assert.All(meetings, meeting => Assert.Equal(20, meeting.Scanned - meeting.Grid));
    }

    [Fact]
    public void A_gap_that_was_filled_parts_the_runs()
    {
        var before = Frames(0, 200).Append(new DecodedFrame(200 * Size, 3 * Size, null, 0)).Concat(Frames(203, 200)).ToArray();

        var runs = SoundAlignment.Find(before, [.. Frames(100, 100), .. Frames(203, 200)], Rate);

        Assert.Equal(2, runs.Count);
        Assert.Equal((199 * Size, 203 * Size), (runs[0][^1].Grid, runs[1][0].Grid));
    }

    [Fact]
    public void A_few_frames_prove_nothing() => Assert.Empty(SoundAlignment.Find(Frames(0, 400), Frames(385, 100), Rate));

    [Fact]
    public void Another_part_of_the_sound_meets_nothing() => Assert.Empty(SoundAlignment.Find(Frames(0, 200), Frames(200, 200), Rate));

    [Fact]
    public void Nothing_meets_nothing() => Assert.Empty(SoundAlignment.Find(Frames(0, 200), [], Rate));

    private static DecodedFrame[] Frames(int first, int count, int late = 0, bool placed = true, uint noise = 0) => [.. Enumerable.Range(first, count)
        .Select(n => new DecodedFrame((n * Size) + late, Size, placed ? 5000 + (n * 371) : null, (uint)(n * 2654435761) + noise))];
}
