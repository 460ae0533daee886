using Media.Core.Failures;
using Media.Core.Loudness;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Media.Core.Profiles;

/// <summary>
/// Reads profiles out of YAML. Whatever is not as it should be is refused with its line, its field and what may stand there: a profile that was
/// misspelt would otherwise be paid for before anybody notices.
/// </summary>
public static class ProfileReader
{
    private const int LargestFile = 64 * 1024;
    private const int DeepestNesting = 8;

    private static readonly string[] SoundFields = ["tracks", "bitrate", "loudness", "surround"];

    private static readonly Dictionary<string, TrackChoice> Tracks = new(StringComparer.Ordinal) { ["all"] = TrackChoice.All, ["main"] = TrackChoice.Main };

    private static readonly Dictionary<string, SurroundChoice> Surround = new(StringComparer.Ordinal) { ["none"] = SurroundChoice.None, ["aac"] = SurroundChoice.Aac, ["passthrough"] = SurroundChoice.Passthrough };

    private static readonly Dictionary<string, TrackChoice> Captions = new(StringComparer.Ordinal) { ["all"] = TrackChoice.All, ["none"] = TrackChoice.None };

    private static readonly Dictionary<string, PictureKind> Pictures = new(StringComparer.Ordinal)
    {
        ["poster"] = PictureKind.Poster, ["sprites"] = PictureKind.Sprites, ["preview"] = PictureKind.Preview,
    };

    private static readonly Dictionary<string, OutputChoice> Outputs = new(StringComparer.Ordinal)
    {
        ["hls"] = OutputChoice.Hls, ["dash"] = OutputChoice.Dash, ["mp4"] = OutputChoice.Mp4, ["m4a"] = OutputChoice.M4a, ["mp3"] = OutputChoice.Mp3,
    };

    private static readonly Dictionary<string, bool> YesOrNo = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    /// <summary>Reads a profile.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="yaml">Its text.</param>
    /// <exception cref="ProfileRefusedException">It is not as it should be; the message says where.</exception>
    public static Profile Read(string name, string yaml)
    {
        var root = new Fields(name, "", Root(name, yaml), ["description", "video", "sound", "captions", "pictures", "outputs", "early", "trim"]);
        var profile = new Profile(
            name,
            root.Text("description", 200),
            root.Map("video", VideoProfileReader.Known) is { } video ? VideoProfileReader.Read(video) : null,
            root.Map("sound", SoundFields) is { } sound ? Sound(sound) : null,
            // Captions belong to pictures: their segments are those of the renditions.
            root.Choice("captions", Captions, TrackChoice.All) is var captions && root.Map("video", VideoProfileReader.Known) is null ? TrackChoice.None : captions,
            root.List("pictures", item => item.Choice(Pictures)) ?? [],
            root.List("outputs", Output) ?? [new ProfileOutput(OutputChoice.Hls), new ProfileOutput(OutputChoice.Dash)],
            root.Choice("early", YesOrNo, false),
            root.Map("trim", TrimReader.Known) is { } trim ? TrimReader.Read(trim) : null);
        Check(root, profile);
        return profile;
    }

    private static SoundProfile Sound(Fields fields) => new(
        fields.Choice("tracks", Tracks, TrackChoice.All),
        (int)fields.Number("bitrate", 32_000, 512_000, 128_000, whole: true),
        fields.Number("loudness", LoudnessRules.Quietest, LoudnessRules.Loudest),
        fields.Choice("surround", Surround, SurroundChoice.None));

    /// <summary>A word, or <c>mp4</c> with the size of its rendition.</summary>
    private static ProfileOutput Output(Item item) => item.Single() switch
    {
        var (kind, size) when size is not null && kind.Is("mp4") => new ProfileOutput(OutputChoice.Mp4, size.Is("largest") ? null : size.Whole(2, VideoProfileReader.LargestSide)),
        var (_, size) when size is not null => throw item.Refused("only mp4 has a size, as in `mp4: 720` or `mp4: largest`"),
        var (kind, _) => new ProfileOutput(kind.Choice(Outputs)),
    };

    /// <summary>What no field tells by itself.</summary>
    private static void Check(Fields root, Profile profile)
    {
        if (profile.Video is null && profile.Sound is null)
        {
            throw root.Refused("", "there is neither video nor sound, and nothing to make; allowed: one of them, or both");
        }

        if (!profile.Makes(OutputChoice.Hls))
        {
            throw root.Refused("outputs", "hls is what everything is played by, and has to be among them");
        }

        if (profile.Outputs.GroupBy(output => output.Kind).FirstOrDefault(group => group.Count() > 1 && group.Key != OutputChoice.Mp4) is { } twice)
        {
            throw root.Refused("outputs", $"{twice.Key.ToString().ToLowerInvariant()} stands there twice");
        }

        if (profile.Video is null && (profile.Makes(OutputChoice.Mp4) || profile.Pictures.Length > 0))
        {
            throw root.Refused(profile.Pictures.Length > 0 ? "pictures" : "outputs", "pictures and mp4 need `video`, which is not there");
        }

        if (profile.Early && profile.Video is null)
        {
            throw root.Refused("early", "what is playable early is the smallest rendition of `video`, which is not there");
        }

        if (profile.Sound is null && (profile.Makes(OutputChoice.M4a) || profile.Makes(OutputChoice.Mp3)))
        {
            throw root.Refused("outputs", $"{(profile.Makes(OutputChoice.M4a) ? "m4a" : "mp3")} needs `sound`, which is not there");
        }
    }

    /// <summary>No aliases (one that leads into itself ends the process where the parser builds its tree), and no deeper nesting than a profile has.</summary>
    private static void CheckEvents(string name, string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        for (var depth = 0; parser.MoveNext(); depth += parser.Current?.NestingIncrease ?? 0)
        {
            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } || depth > DeepestNesting)
            {
                throw new ProfileRefusedException($"Profile {name}, line {parser.Current!.Start.Line}: a profile has no anchors, no aliases and no lists within lists within lists.");
            }
        }
    }

    private static YamlMappingNode Root(string name, string yaml)
    {
        if (yaml.Length > LargestFile)
        {
            throw new ProfileRefusedException($"Profile {name}: it has {yaml.Length} characters; at most {LargestFile} are taken.");
        }

        try
        {
            CheckEvents(name, yaml);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? root
                : throw new ProfileRefusedException($"Profile {name}: it has to be one YAML document of fields.");
        }
        catch (YamlException damage)
        {
            throw new ProfileRefusedException($"Profile {name}, line {damage.Start.Line}: this is no YAML ({damage.Message.TrimEnd('.')}).");
        }
        catch (Exception damage) when (damage is InvalidOperationException or ArgumentException)
        {
            // The parser's own slip over some broken texts: it has no line then.
            throw new ProfileRefusedException($"Profile {name}: this is no YAML.");
        }
    }
}
