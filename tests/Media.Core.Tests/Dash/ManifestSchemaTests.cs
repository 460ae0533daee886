using System.Xml;
using System.Xml.Linq;
using Media.Core.Dash;
using Media.Core.Formats.Aac;
using Media.Core.Packaging;
using Media.Core.Publishing;
using Media.Core.Tests.Packaging;
using Media.Core.Tracks;

namespace Media.Core.Tests.Dash;

/// <summary>Manifests hold the rules of <c>manifest.xsd</c>, the part of the standard that is written here; and the rules can say no.</summary>
public sealed class ManifestSchemaTests
{
    private static readonly XNamespace Mpd = "urn:mpeg:dash:schema:mpd:2011";

    private static readonly StoredTrack Surround = SampleTracks.Sound() with { Id = "audio-surround", Settings = new AacSettings(48_000, 6, 384_000), Beside = "audio" };

    public static TheoryData<string> Releases => [.. Made.Keys];

    private static Dictionary<string, (StoredTrack[] Tracks, FilmFacts? Film)> Made { get; } = new()
    {
        ["pictures and sound"] = ([SampleTracks.Video(), SampleTracks.Video("360p", 640, 360), SampleTracks.Sound()], null),
        ["silent, of an odd rate"] = ([SampleTracks.Video(rate: 0.25)], null),
        ["sound alone"] = ([SampleTracks.Sound()], null),
        ["5.1 beside two channels"] = ([SampleTracks.Video(), SampleTracks.Sound(), Surround], null),
        ["languages, one unknown"] = ([SampleTracks.Video(), SampleTracks.Sound("pt-BR"), SampleTracks.Sound(null) with { Id = "audio-2" }], null),
        ["captions and thumbnails"] = ([SampleTracks.Video(), SampleTracks.Sound(), SampleTracks.Captions(role: TextRole.Forced), SampleTracks.Thumbnails()], null),
        ["title and chapters"] = (
            [SampleTracks.Video(), SampleTracks.Sound()],
            new FilmFacts("A <title> & more", "Somebody", "2026", null, [new Chapter(0, 4.5, "One"), new Chapter(4.5, 12, "Two & \"three\"")])),
    };

    [Theory]
    [MemberData(nameof(Releases))]
    public void A_manifest_holds_the_rules(string release) => Assert.Empty(ManifestRules.Complaints(Render(release)));

    [Theory]
    [MemberData(nameof(Releases))]
    public void A_manifest_lists_as_many_segments_as_its_timeline_and_none_beyond_the_Period(string release)
    {
        var manifest = Render(release);

        var length = XmlConvert.ToTimeSpan(manifest.Root!.Attribute("mediaPresentationDuration")!.Value).TotalSeconds;
        Assert.All(manifest.Descendants(Mpd + "SegmentList"), list =>
        {
            var times = list.Descendants(Mpd + "S").Select(segment => (Start: Number(segment, "t"), Length: Number(segment, "d"))).ToArray();
            Assert.Equal(times.Length, list.Elements(Mpd + "SegmentURL").Count());
            var scale = (double)Number(list, "timescale");
            Assert.InRange((times[^1].Start + times[^1].Length - Number(list, "presentationTimeOffset")) / scale, 0, length + 0.001);
            Assert.InRange(times.Max(time => time.Length) / scale, 0, XmlConvert.ToTimeSpan(manifest.Root.Attribute("maxSegmentDuration")!.Value).TotalSeconds + 0.001);
        });
    }

    /// <summary>What is done to a manifest that holds the rules, so that it holds them no more.</summary>
    public static TheoryData<string> Faults => [.. Broken.Keys];

    private static Dictionary<string, Action<XDocument>> Broken { get; } = new()
    {
        ["no bandwidth"] = manifest => First(manifest, "Representation").Attribute("bandwidth")!.Remove(),
        ["a label behind the roles"] = manifest => First(manifest, "Role").AddAfterSelf(new XElement(Mpd + "Label", "late")),
        ["the timeline behind the segments"] = manifest =>
        {
            var timeline = First(manifest, "SegmentTimeline");
            timeline.Remove();
            First(manifest, "SegmentList").Add(timeline);
        },
        ["two sets of one id"] = manifest => First(manifest, "AdaptationSet").SetAttributeValue("id", 1),
        ["a language with an underscore"] = manifest => manifest.Descendants(Mpd + "AdaptationSet").Last().SetAttributeValue("lang", "pt_BR"),
        ["a rate with a point"] = manifest => First(manifest, "Representation").SetAttributeValue("frameRate", "23.976"),
        ["a duration in seconds"] = manifest => manifest.Root!.SetAttributeValue("mediaPresentationDuration", "12.5"),
        ["an unknown element"] = manifest => First(manifest, "Period").Add(new XElement(Mpd + "Chapter")),
        ["another namespace"] = manifest => First(manifest, "Period").Name = "Period",
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_manifest_with_a_fault_is_seen(string fault)
    {
        var manifest = Render("pictures and sound");

        Broken[fault](manifest);

        Assert.NotEmpty(ManifestRules.Complaints(manifest));
    }

    private static XDocument Render(string release) => XDocument.Parse(DashPackager.Render(Made[release].Tracks, StoredAddress.Relative, Made[release].Film).Text);

    private static XElement First(XDocument manifest, string name) => manifest.Descendants(Mpd + name).First();

    private static long Number(XElement element, string name) => XmlConvert.ToInt64(element.Attribute(name)!.Value);
}
