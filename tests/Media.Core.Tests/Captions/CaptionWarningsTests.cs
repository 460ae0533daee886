using Media.Core.Captions;
using Media.Core.Probing;
using Media.Core.Publishing;

namespace Media.Core.Tests.Captions;

public sealed class CaptionWarningsTests
{
    private static readonly Cue[] Some = [new(0, 1, "x")];
    private static readonly CaptionTrack[] Tracks =
        [new(2, "subrip", null, null, false, false, false), new(3, "ass", null, null, false, false, false), new(0, CaptionTrack.FirstClosed, null, "CC1", false, false, true, "h264")];

    [Fact]
    public void Where_all_is_there_nothing_is_said() => Assert.Empty(CaptionWarnings.Of(Tracks, new TextRecord([Some, Some, []])));

    [Fact]
    public void An_empty_track_of_its_own_is_named() => Assert.Equal(
        [new MediaWarning(WarningCodes.SubtitlesLeftOut, "Not published: subtitle track 3: there is no caption in it.")], CaptionWarnings.Of(Tracks, new TextRecord([Some, [], []])));

    [Fact]
    public void A_stretch_that_could_not_be_read_is_said_once()
    {
        var merged = TextRecord.Merged([new TextRecord([Some, Some, Some]), new TextRecord([[], [], []], Lost: "it takes too long")], 3);

        Assert.Equal(
            [new MediaWarning(WarningCodes.SubtitlesLeftOut, "Published without parts of subtitle tracks 2, 3, 0: it takes too long.")], CaptionWarnings.Of(Tracks, merged));
    }

    [Fact]
    public void Captions_of_the_newer_kind_alone_are_said() => Assert.Equal(
        [WarningCodes.CaptionsLeftOut], CaptionWarnings.Of(Tracks, new TextRecord([Some, Some, []], HasNewKind: true)).Select(warning => warning.Code));
}
