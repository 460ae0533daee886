using System.Text.Json;
using System.Xml.Linq;
using Media.Core.Dash;
using Media.Core.Formats.Jpeg;
using Media.Core.Hls;
using Media.Core.Packaging;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Profiles;
using Media.Core.Tracks;

namespace Media.Core.Tests.Packaging;

/// <summary>Thumbnails as each kind of player reads them.</summary>
public sealed class ThumbnailTests
{
    private static readonly StoredTrack[] Tracks = [SampleTracks.Video(), SampleTracks.Sound(), SampleTracks.Thumbnails()];

    [Fact]
    public void The_map_parts_a_segments_time_among_its_pictures() => Assert.StartsWith(
        """
        WEBVTT

        00:00:00.000 --> 00:00:02.002
        thumbnails/tile-00000.jpg#xywh=0,0,160,90

        00:00:02.002 --> 00:00:04.004
        thumbnails/tile-00000.jpg#xywh=160,0,160,90

        00:00:04.004 --> 00:00:06.006
        thumbnails/tile-00000.jpg#xywh=320,0,160,90

        00:00:06.006 --> 00:00:08.008
        thumbnails/tile-00001.jpg#xywh=0,0,160,90

        """.ReplaceLineEndings("\n"),
        ThumbnailMap.Render(Tracks, StoredAddress.Relative)!.Text, StringComparison.Ordinal);

    [Fact]
    public void Without_thumbnails_there_is_no_map() => Assert.Null(ThumbnailMap.Render(Tracks[..2], StoredAddress.Relative));

    [Fact]
    public void Hls_has_a_playlist_of_tiles_and_names_it()
    {
        var files = HlsPackager.Render(Tracks, StoredAddress.Relative);

        Assert.Equal(
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-TARGETDURATION:6
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXT-X-IMAGES-ONLY
            #EXTINF:6.006000,
            #EXT-X-TILES:RESOLUTION=160x90,LAYOUT=3x1,DURATION=2.002000
            tile-00000.jpg
            #EXTINF:6.006000,
            #EXT-X-TILES:RESOLUTION=160x90,LAYOUT=3x1,DURATION=2.002000
            tile-00001.jpg
            #EXTINF:0.500500,
            #EXT-X-TILES:RESOLUTION=160x90,LAYOUT=3x1,DURATION=0.166833
            tile-00002.jpg
            #EXT-X-ENDLIST

            """.ReplaceLineEndings("\n"),
            files.Single(file => file.Path == "thumbnails/playlist.m3u8").Text);
        Assert.EndsWith(
            "#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=14755,RESOLUTION=160x90,CODECS=\"jpeg\",URI=\"thumbnails/playlist.m3u8\"\n", files[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Dash_has_a_set_of_tiles()
    {
        var set = XDocument.Parse(DashPackager.Render(Tracks, StoredAddress.Relative).Text).Descendants().Last(element => element.Name.LocalName == "AdaptationSet");

        Assert.Equal(("image", "image/jpeg"), (set.Attribute("contentType")!.Value, set.Attribute("mimeType")!.Value));
        var representation = Assert.Single(set.Elements());
        Assert.Equal(("480", "90"), (representation.Attribute("width")!.Value, representation.Attribute("height")!.Value));
        var property = representation.Elements().First();
        Assert.Equal(("http://dashif.org/guidelines/thumbnail_tile", "3x1"), (property.Attribute("schemeIdUri")!.Value, property.Attribute("value")!.Value));
        Assert.Equal(
            ["thumbnails/tile-00000.jpg", "thumbnails/tile-00001.jpg", "thumbnails/tile-00002.jpg"],
            representation.Descendants().Where(element => element.Name.LocalName == "SegmentURL").Select(element => element.Attribute("media")!.Value));
    }

    [Fact]
    public void A_release_consists_of_the_tiles_their_playlist_and_their_map() => Assert.Equal(
        ["thumbnails.vtt", "thumbnails/playlist.m3u8", "thumbnails/tile-00000.jpg", "thumbnails/tile-00001.jpg", "thumbnails/tile-00002.jpg", "tracks/thumbnails.json"],
        Release.Objects(Tracks, []).Except(Release.Objects(Tracks[..2], [])).Order(StringComparer.Ordinal));

    [Fact]
    public void The_document_reads_back_as_it_was_written() => Assert.Equal(
        SampleTracks.Thumbnails().Settings,
        JsonSerializer.Deserialize(JsonSerializer.Serialize(SampleTracks.Thumbnails(), CoreJson.Default.StoredTrack), CoreJson.Default.StoredTrack)!.Settings);

    [Theory]
    [InlineData(426, 240, 160, 90)]
    [InlineData(240, 426, 90, 160)]
    [InlineData(320, 240, 160, 120)]
    [InlineData(1000, 10, 160, 2)]
    public void Thumbnails_keep_the_shape_of_the_picture(int width, int height, int wide, int high)
    {
        var video = new VideoTrack(0, "h264", "yuv420p", width, height, 1, 0, false, false, new TimeBase(1, 25));
        var ladder = Media.Core.Ladder.LadderRules.For(video, 25, 3, ProfileFolder.Read(Profile.Default).Video! with { Rungs = [] });

        Assert.Equal(new JpegSettings(wide, high, 3), ThumbnailRules.For(ladder));
    }

    [Fact]
    public void The_size_of_a_JPEG_is_read_past_whatever_stands_before_it()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xC0, 0, 11, 8, 0, 90, 1, 224, 3];

        Assert.Equal((480, 90), JpegSize.Of(jpeg));
        Assert.All(Enumerable.Range(0, jpeg.Length - 2), length => Assert.Throws<InvalidDataException>(() => JpegSize.Of(jpeg.AsSpan(0, length))));
    }
}
