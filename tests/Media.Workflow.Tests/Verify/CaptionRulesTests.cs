using System.Text;
using Media.Core.Captions;
using Media.Core.Failures;
using Media.Core.Formats.H264;
using Media.Core.Packaging;
using Media.Core.Tracks;
using Media.Workflow.Verify;

namespace Media.Workflow.Tests.Verify;

public sealed class CaptionRulesTests
{
    private static readonly StoredTrack Pictures = new(
        StoredTrack.CurrentVersion, "video-720p", TrackKind.Video, "720p", "video/720p/", new H264Settings("veryfast", 23, 1, 1, 3), null, StoredTrack.MainRole, 25_000, "avc1.64001f", "00",
        new PictureFacts(1280, 720, 25, 250), [new(2000, 150_000, 50, 10), new(152_000, 100_000, 50, 10)]);

    private static readonly Cue[] Cues = [new(1080, 2580, "first"), new(5580, 6780, "over the boundary")];
    private static readonly TextTrack Track = TextTrack.Make(new TextOrigin("text", null, "en", TextRole.Subtitle, true), Cues, [Pictures]);

    [Fact]
    public void What_was_packaged_is_right() => Check(Track);

    [Fact]
    public void A_sidecar_file_has_nothing_to_be_compared_with_but_itself() => CaptionRules.Check(Track.Document, Pictures, 80, Track.Segments, Track.Whole, null);

    public static TheoryData<string, string> Changes => new()
    {
        { "a text within a segment", "does not hold" }, { "a byte too few", "bytes of segments" }, { "a text within the whole file", "its document tells" }, { "no whole file", "WEBVTT" },
        { "fewer captions in the document", "its document tells" }, { "other segments in the document", "not those of the pictures" }, { "a caption that was not read", "than were read" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Whatever_is_changed_is_refused(string change, string refusal)
    {
        var (track, recorded) = change switch
        {
            "a text within a segment" => (Track with { Segments = Replace(Track.Segments, "first", "worst") }, Cues),
            "a byte too few" => (Track with { Segments = Track.Segments[..^1] }, Cues),
            "a text within the whole file" => (Track with { Whole = Replace(Track.Whole, "first", "firsts") }, Cues),
            "no whole file" => (Track with { Whole = "nothing"u8.ToArray() }, Cues),
            "fewer captions in the document" => (Track with { Document = Track.Document with { Text = Track.Document.Text! with { Cues = 1 } } }, Cues),
            "other segments in the document" => (Track with { Document = Track.Document with { Segments = [Track.Document.Segments[0] with { Ticks = 1 }, Track.Document.Segments[1]] } }, Cues),
            _ => (Track, [Cues[0], Cues[1] with { Text = "other" }]),
        };

        Assert.Contains(refusal, Assert.Throws<VerificationFailedException>(() => Check(track, recorded)).Message, StringComparison.Ordinal);
    }

    private static void Check(TextTrack track, Cue[]? recorded = null) => CaptionRules.Check(track.Document, Pictures, 80, track.Segments, track.Whole, recorded ?? Cues);

    private static byte[] Replace(byte[] bytes, string text, string other) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(text, other, StringComparison.Ordinal));
}
