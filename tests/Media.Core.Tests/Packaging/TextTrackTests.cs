using System.Text;
using Media.Core.Captions;
using Media.Core.Packaging;
using Media.Core.Tracks;

namespace Media.Core.Tests.Packaging;

public sealed class TextTrackTests
{
    private static readonly TextOrigin German = new("text", null, "ger", TextRole.Subtitle, true);
    private static readonly Cue[] Cues = [new(1000, 2000, "a"), new(6000, 6500, "b")];

    [Fact]
    public void Its_segments_are_those_of_the_pictures()
    {
        var track = TextTrack.Make(German, Cues, [SampleTracks.Video(), SampleTracks.Sound()]);

        Assert.Equal(SampleTracks.Video().Segments.Select(segment => (segment.Start, segment.Ticks)), track.Document.Segments.Select(segment => (segment.Start, segment.Ticks)));
        Assert.Equal(track.Segments.Length, track.Document.Bytes);
        Assert.Equal((24_000, "de", "de", null), (track.Document.Timescale, track.Document.Language, track.Document.Name, track.Document.InitializationPath));
    }

    [Fact]
    public void Segments_have_published_times_and_the_whole_file_times_that_begin_with_the_film()
    {
        // Pictures and sound of the samples begin at 83 ms.
        var track = TextTrack.Make(German, Cues, [SampleTracks.Video(), SampleTracks.Sound()]);

        Assert.Contains("00:00:01.000 --> 00:00:02.000\na\n", Encoding.UTF8.GetString(track.Segments), StringComparison.Ordinal);
        Assert.Contains("00:00:00.917 --> 00:00:01.917\na\n", Encoding.UTF8.GetString(track.Whole), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_range_is_a_file_of_its_own()
    {
        var track = TextTrack.Make(German, Cues, [SampleTracks.Video()]);

        var from = 0;
        List<string> parts = [];
        foreach (var segment in track.Document.Segments)
        {
            parts.Add(Encoding.UTF8.GetString(track.Segments, from, (int)segment.Bytes));
            from += (int)segment.Bytes;
        }

        Assert.Equal([WebVtt.WriteSegment(Cues), WebVtt.WriteSegment([Cues[1]]), WebVtt.WriteSegment([])], parts);
    }

    [Fact]
    public void Only_one_track_is_shown_by_default_and_no_two_have_one_name()
    {
        var first = TextTrack.Make(German, Cues, [SampleTracks.Video()]).Document;
        var second = TextTrack.Make(German with { Id = "text-2" }, Cues, [SampleTracks.Video(), first]).Document;
        var forced = TextTrack.Make(German with { Id = "text-3", Role = TextRole.Forced, Default = false }, Cues, [SampleTracks.Video(), first, second]).Document;

        Assert.Equal([("de", true), ("de (2)", false), ("de forced", false)], new[] { first, second, forced }.Select(track => (track.Name, track.Text!.Default)));
    }

    [Fact]
    public void What_is_over_before_the_film_begins_is_gone()
    {
        var track = TextTrack.Make(German, [new(-2000, -1000, "gone"), new(-500, 500, "late")], [SampleTracks.Video()]);

        Assert.Equal(1, track.Document.Text!.Cues);
        Assert.Contains("00:00:00.083 --> 00:00:00.500\nlate\n", Encoding.UTF8.GetString(track.Segments), StringComparison.Ordinal);
        Assert.Contains("00:00:00.000 --> 00:00:00.417\nlate\n", Encoding.UTF8.GetString(track.Whole), StringComparison.Ordinal);
    }
}
