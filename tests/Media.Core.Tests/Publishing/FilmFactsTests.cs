using System.Text.Json;
using System.Xml.Linq;
using Media.Core.Dash;
using Media.Core.Hls;
using Media.Core.Publishing;
using Media.Core.Tests.Packaging;
using Media.Core.Tracks;

namespace Media.Core.Tests.Publishing;

/// <summary>What a file says of its film: cleaned, and told to each kind of player.</summary>
public sealed class FilmFactsTests
{
    private static readonly StoredTrack[] Tracks = [SampleTracks.Video(), SampleTracks.Sound()];

    private static readonly FilmFacts Film = FilmFacts.Of("A \"film\"", "Somebody", "2026-01-02", "01:00:00:00", [new(0, 4.5, "Beginning"), new(4.5, 12, "<End> & more")]);

    [Fact]
    public void Texts_are_one_line_and_chapters_are_in_order_each_with_a_title_and_a_length()
    {
        var film = FilmFacts.Of("a\nb\u0000c", " ", null, null, [new(5, 9, ""), new(1, 5, "One\r\nline"), new(3, 3, "No length"), new(double.NaN, 4, "Nowhere"), new(9, 7, "Backwards")]);

        Assert.Equal(("a b c", null), (film.Title, film.Artist));
        Assert.Equal([new Chapter(1, 5, "One line"), new Chapter(5, 9, "Chapter 2")], film.Chapters);
    }

    [Fact]
    public void Chapters_move_with_the_clock_and_end_with_the_film() => Assert.Equal(
        [new Chapter(0, 2.5, "b"), new Chapter(2.5, 5, "c")],
        FilmFacts.Of(null, null, null, null, [new(0, 10, "a"), new(10, 13, "b"), new(13, 99, "c"), new(99, 100, "d")]).Shifted(-10.5, 5).Chapters);

    [Fact]
    public void Hls_has_the_title_and_a_file_of_chapters()
    {
        var files = HlsPackager.Render(Tracks, StoredAddress.Relative, Film);

        Assert.StartsWith(
            "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-SESSION-DATA:DATA-ID=\"com.apple.hls.title\",VALUE=\"A 'film'\"\n"
            + "#EXT-X-SESSION-DATA:DATA-ID=\"com.apple.hls.chapters\",URI=\"chapters.json\"\n#EXT-X-MEDIA:", files[^1].Text, StringComparison.Ordinal);
        using var chapters = JsonDocument.Parse(files.Single(file => file.Path == "chapters.json").Text);
        var second = chapters.RootElement[1];
        Assert.Equal((2, 4.5, 7.5), (second.GetProperty("chapter").GetInt32(), second.GetProperty("start-time").GetDouble(), second.GetProperty("duration").GetDouble()));
        Assert.Equal("<End> & more", second.GetProperty("titles")[0].GetProperty("title").GetString());
    }

    [Fact]
    public void Dash_has_the_title_and_an_event_for_each_chapter()
    {
        var manifest = XDocument.Parse(DashPackager.Render(Tracks, StoredAddress.Relative, Film).Text);

        Assert.Equal("A \"film\"", manifest.Descendants().Single(element => element.Name.LocalName == "Title").Value);
        Assert.Equal(["ProgramInformation", "Period"], manifest.Root!.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(
            [("0", "4500", "Beginning"), ("4500", "7500", "<End> & more")],
            manifest.Descendants().Where(element => element.Name.LocalName == "Event").Select(e => (e.Attribute("presentationTime")!.Value, e.Attribute("duration")!.Value, e.Value)));
    }

    [Fact]
    public void A_film_of_which_nothing_is_known_adds_nothing()
    {
        var nothing = FilmFacts.Of(null, null, null, null, []);

        Assert.Equal(HlsPackager.Render(Tracks, StoredAddress.Relative), HlsPackager.Render(Tracks, StoredAddress.Relative, nothing));
        Assert.Equal(DashPackager.Render(Tracks, StoredAddress.Relative), DashPackager.Render(Tracks, StoredAddress.Relative, nothing));
    }
}
