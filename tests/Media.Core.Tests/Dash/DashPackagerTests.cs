using System.Globalization;
using System.Xml.Linq;
using Media.Core.Dash;
using Media.Core.Packaging;
using Media.Core.Tests.Packaging;
using Media.Core.Tracks;

namespace Media.Core.Tests.Dash;

public sealed class DashPackagerTests
{
    private static readonly XNamespace Mpd = "urn:mpeg:dash:schema:mpd:2011";

    [Fact]
    public void A_manifest_reads_as_the_standard_has_it() => Assert.Equal(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <MPD profiles="urn:mpeg:dash:profile:isoff-main:2011" type="static" mediaPresentationDuration="PT12.523S" maxSegmentDuration="PT6.016S" minBufferTime="PT6.016S" xmlns="urn:mpeg:dash:schema:mpd:2011">
          <Period id="0" start="PT0S">
            <AdaptationSet id="0" contentType="video" mimeType="video/mp4" segmentAlignment="true" startWithSAP="1" maxWidth="1280" maxHeight="720">
              <Role schemeIdUri="urn:mpeg:dash:role:2011" value="main" />
              <Representation id="video-720p" bandwidth="932401" codecs="avc1.64001f" width="1280" height="720" sar="1:1" frameRate="24000/1001">
                <SegmentList timescale="24000" presentationTimeOffset="2002">
                  <Initialization sourceURL="video/720p/init.mp4" />
                  <SegmentTimeline>
                    <S t="2002" d="144144" />
                    <S t="146146" d="144144" />
                    <S t="290290" d="12012" />
                  </SegmentTimeline>
                  <SegmentURL media="video/720p/segment-00000.m4s" />
                  <SegmentURL media="video/720p/segment-00001.m4s" />
                  <SegmentURL media="video/720p/segment-00002.m4s" />
                </SegmentList>
              </Representation>
            </AdaptationSet>
            <AdaptationSet id="1" contentType="audio" mimeType="audio/mp4" lang="en" segmentAlignment="true" startWithSAP="1">
              <Role schemeIdUri="urn:mpeg:dash:role:2011" value="main" />
              <Representation id="audio" bandwidth="130328" codecs="mp4a.40.2" audioSamplingRate="48000">
                <AudioChannelConfiguration schemeIdUri="urn:mpeg:mpegB:cicp:ChannelConfiguration" value="2" />
                <SegmentList timescale="48000" presentationTimeOffset="4004">
                  <Initialization sourceURL="audio/init.mp4" />
                  <SegmentTimeline>
                    <S t="4004" d="288768" />
                    <S t="292772" d="287744" />
                    <S t="580516" d="24576" />
                  </SegmentTimeline>
                  <SegmentURL media="audio/segment-00000.m4s" />
                  <SegmentURL media="audio/segment-00001.m4s" />
                  <SegmentURL media="audio/segment-00002.m4s" />
                </SegmentList>
              </Representation>
            </AdaptationSet>
          </Period>
        </MPD>

        """,
        DashPackager.Render([SampleTracks.Video(), SampleTracks.Sound()], StoredAddress.Relative).Text);

    [Fact]
    public void All_renditions_are_one_set_and_sound_is_another()
    {
        var period = Parse(SampleTracks.Video(), SampleTracks.Video("360p", 640, 360), SampleTracks.Sound()).Root!.Element(Mpd + "Period")!;

        Assert.Equal(["video-720p video-360p", "audio"], period.Elements(Mpd + "AdaptationSet").Select(set =>
            string.Join(' ', set.Elements(Mpd + "Representation").Select(representation => representation.Attribute("id")!.Value))));
    }

    [Fact]
    public void Captions_are_a_set_each_over_one_file_with_their_roles() => Assert.Equal(
        """
        <AdaptationSet id="1" contentType="text" mimeType="text/vtt" lang="en" xmlns="urn:mpeg:dash:schema:mpd:2011">
          <Label>en</Label>
          <Role schemeIdUri="urn:mpeg:dash:role:2011" value="forced-subtitle" />
          <Role schemeIdUri="urn:mpeg:dash:role:2011" value="main" />
          <Representation id="text" bandwidth="148">
            <BaseURL>text/text/captions.vtt</BaseURL>
          </Representation>
        </AdaptationSet>
        """,
        Parse(SampleTracks.Video(), SampleTracks.Captions(role: TextRole.Forced)).Descendants(Mpd + "AdaptationSet").Last().ToString());

    [Fact]
    public void A_language_that_is_none_is_not_said() =>
        Assert.Null(Parse(SampleTracks.Video(), SampleTracks.Sound(null)).Descendants(Mpd + "AdaptationSet").Last().Attribute("lang"));

    [Fact]
    public void An_address_of_any_kind_is_escaped()
    {
        var url = "https://h/a?b=1&c=<\"'>";

        var manifest = DashPackager.Render([SampleTracks.Video()], (_, _) => url);

        Assert.All(XDocument.Parse(manifest.Text).Descendants(Mpd + "SegmentURL"), segment => Assert.Equal(url, segment.Attribute("media")!.Value));
    }

    [Theory]
    [InlineData(25, "25")]
    [InlineData(30_000 / 1001.0, "30000/1001")]
    [InlineData(60_000 / 1001.0, "60000/1001")]
    [InlineData(12.5, "12500/1000")]
    [InlineData(0.25, "250/1000")]
    [InlineData(0, "1/1000")]
    public void Frame_rates_are_whole_or_fractions(double rate, string text) =>
        Assert.Equal(text, Parse(SampleTracks.Video(rate: rate)).Descendants(Mpd + "Representation").Single().Attribute("frameRate")!.Value);

    [Fact]
    public void Whatever_the_segments_the_timeline_tells_of_each_where_it_begins_and_how_long_it_is()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 200; round++)
        {
            List<TrackSegment> segments = [];
            long at = random.Next(5000);
            for (var number = random.Next(1, 30); number > 0; number--)
            {
                segments.Add(new TrackSegment(at, random.Next(1, 4) * 1000, 1 + random.Next(1000), 1));
                at += segments[^1].Ticks;
            }

            var timeline = Parse(SampleTracks.Video(segments: [.. segments])).Descendants(Mpd + "SegmentTimeline").Single();

            Assert.Equal(segments.Select(segment => (segment.Start, segment.Ticks)), timeline.Elements().Select(element => (Number(element, "t"), Number(element, "d"))));
        }
    }

    private static long Number(XElement element, string name) => long.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static XDocument Parse(params StoredTrack[] tracks) => XDocument.Parse(DashPackager.Render(tracks, StoredAddress.Relative).Text);
}
