using Media.Core.Probing;
using Media.Ffmpeg.Probing;

namespace Media.Ffmpeg.Tests.Probing;

public sealed class CaptionPickerTests
{
    [Fact]
    public void What_is_text_is_taken_and_all_else_is_named()
    {
        var picked = CaptionPicker.Pick([Track(2, "subrip"), Track(3, "hdmv_pgs_subtitle"), Track(4, "ass"), Track(5, "stpp"), Track(6, "arib_caption")]);

        Assert.Equal([2, 4], picked.Tracks.Select(track => track.StreamIndex));
        Assert.Equal("Not published: subtitle tracks 3 (pictures, Blu-ray), 5 (TTML), 6 (no decoder) of the file.", Assert.Single(picked.Warnings).Text);
    }

    [Fact]
    public void Where_all_is_text_nothing_is_said() => Assert.Empty(CaptionPicker.Pick([Track(1, "mov_text")]).Warnings);

    [Fact]
    public void More_tracks_than_any_film_has_are_not_taken()
    {
        var picked = CaptionPicker.Pick([.. Enumerable.Range(1, 100).Select(number => Track(number, "subrip"))]);

        Assert.Equal(64, picked.Tracks.Length);
        Assert.StartsWith("Not published: subtitle tracks 65 (more than are taken), 66 ", Assert.Single(picked.Warnings).Text, StringComparison.Ordinal);
    }

    private static CaptionTrack Track(int index, string codec) => new(index, codec, null, null, false, false, false);
}
