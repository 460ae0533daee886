using CsCheck;
using Media.Core.Failures;
using Media.Core.Profiles;

namespace Media.Core.Tests.Profiles;

public sealed class ProfileReaderTests
{
    [Fact]
    public void A_profile_says_what_is_made()
    {
        var profile = ProfileReader.Read("phone", """
            description: For telephones
            video:
              preset: fast
              quality: 25
              rungs: [240, 720, 480]
              largest: 720
              bitrateShare: 0.7
            sound: { tracks: main, bitrate: 96000, loudness: -16.5, surround: aac }
            captions: none
            pictures: [poster, preview]
            outputs: [hls, mp4: 480, m4a]
            """);

        Assert.Equal(("phone", "For telephones", TrackChoice.None), (profile.Name, profile.Description, profile.Captions));
        Assert.Equal(("fast", 25, 720, 0.7), (profile.Video!.Preset, profile.Video.Quality, profile.Video.Largest, profile.Video.BitrateShare));
        Assert.Equal([720, 480, 240], profile.Video.Rungs);
        Assert.Equal(new SoundProfile(TrackChoice.Main, 96_000, -16.5, SurroundChoice.Aac), profile.Sound);
        Assert.Equal([PictureKind.Poster, PictureKind.Preview], profile.Pictures);
        Assert.Equal([new ProfileOutput(OutputChoice.Hls), new ProfileOutput(OutputChoice.Mp4, 480), new ProfileOutput(OutputChoice.M4a)], profile.Outputs);
    }

    [Fact]
    public void A_profile_says_what_is_done_to_pictures()
    {
        var video = ProfileReader.Read("edited", """
            description: Edited
            video:
              maxRate: 29.97
              crop: { left: 2, top: 4, width: 640, height: 360 }
              background: "#1a2B3c"
              watermark: { file: logo.png, position: top-left, size: 0.2, margin: 0, opacity: 0.5 }
            """).Video!;

        Assert.Equal(29.97, video.MaxRate);
        Assert.Equal(new CropArea(2, 4, 640, 360), video.Crop);
        Assert.Equal(new Rgb(0x1a, 0x2b, 0x3c), video.Background);
        Assert.Equal(new Watermark("logo.png", WatermarkPosition.TopLeft, 0.2, 0, 0.5), video.Watermark);
    }

    [Fact]
    public void What_a_profile_does_not_say_is_as_usual()
    {
        var profile = ProfileReader.Read("short", "description: Short\nvideo: {}\nsound: {}\n");

        Assert.Equal(("veryfast", 23, 2160, 1.0), (profile.Video!.Preset, profile.Video.Quality, profile.Video.Largest, profile.Video.BitrateShare));
        Assert.Equal(new SoundProfile(TrackChoice.All, 128_000), profile.Sound);
        Assert.Equal([OutputChoice.Hls, OutputChoice.Dash], profile.Outputs.Select(output => output.Kind));
    }

    [Theory]
    [InlineData("{ start: 5 }", 5.0, null)]
    [InlineData("{ start: 1:02:03.25, end: 1:30:00 }", 3723.25, 5400.0)]
    [InlineData("{ end: 2:05 }", 0.0, 125.0)]
    [InlineData("{ start: 0.04, end: 3600 }", 0.04, 3600.0)]
    public void A_part_is_told_in_seconds_or_in_hours_minutes_and_seconds(string trim, double start, double? end) =>
        Assert.Equal(new TrimRange(start, end), ProfileReader.Read("p", $"description: d\nvideo: {{}}\ntrim: {trim}\n").Trim);

    [Theory]
    [InlineData("video:\n  codec: h264\n", "line 3, field video: there is no field 'codec' here; allowed: preset, quality, rungs, largest, bitrateShare, maxRate, crop, background, watermark, burn.")]
    [InlineData("video:\n  preset: placebo\n", "line 3, field video.preset: 'placebo' is not known; allowed: ultrafast, superfast, veryfast, faster, fast, medium, slow.")]
    [InlineData("video:\n  quality: 52\n", "line 3, field video.quality: '52' is no whole number from 0 to 51.")]
    [InlineData("video:\n  quality: -1\n", "line 3, field video.quality: '-1' is no whole number from 0 to 51.")]
    [InlineData("video:\n  rungs: 720\n", "line 3, field video.rungs: it has to be a list, as in [a, b].")]
    [InlineData("video:\n  rungs:\n    - 720\n    - big\n", "line 5, field video.rungs[1]: 'big' is no whole number from 2 to 4320.")]
    [InlineData("video:\n  bitrateShare: 1e9\n", "line 3, field video.bitrateShare: '1e9' is no number from 0.05 to 20.")]
    [InlineData("video: yes\n", "line 2, field video: it has to hold fields; allowed: preset, quality, rungs, largest, bitrateShare, maxRate, crop, background, watermark, burn.")]
    [InlineData("video:\n  maxRate: 0\n", "line 3, field video.maxRate: '0' is no number from 1 to 240.")]
    [InlineData("video:\n  crop: { left: 0, top: 1, width: 10, height: 10 }\n", "line 3, field video.crop.top: 1 is odd, and pixels share their colour with a neighbour; allowed: even numbers.")]
    [InlineData("video:\n  crop: { left: 0, top: 0, width: 10 }\n", "line 3, field video.crop.height: it is missing.")]
    [InlineData("video:\n  crop: { left: 0, top: 0, width: 0, height: 8 }\n", "line 3, field video.crop.width: '0' is no whole number from 2 to 8192.")]
    [InlineData("video:\n  background: #ffffff\n", "line 3, field video.background: it has to be a colour in quotes, as in \"#1a2b3c\".")]
    [InlineData("video:\n  watermark: { file: ../logo.png }\n", "line 3, field video.watermark.file: it has to be the name of a PNG beside the profile, of small letters, digits and hyphens, as in logo.png.")]
    [InlineData("video:\n  watermark: { size: 0.1 }\n", "line 3, field video.watermark.file: it has to be the name of a PNG beside the profile, of small letters, digits and hyphens, as in logo.png.")]
    [InlineData("video:\n  watermark: { file: logo.png, position: left }\n", "line 3, field video.watermark.position: 'left' is not known; allowed: bottom-right, bottom-left, top-right, top-left, center.")]
    [InlineData("video:\n  watermark: { file: logo.png, opacity: 2 }\n", "line 3, field video.watermark.opacity: '2' is no number from 0.05 to 1.")]
    [InlineData("sound:\n  tracks: none\n", "line 3, field sound.tracks: 'none' is not known; allowed: all, main.")]
    [InlineData("sound:\n  loudness: 3\n", "line 3, field sound.loudness: '3' is no number from -36 to -8.")]
    [InlineData("sound: {}\noutputs: [hls, dvd]\n", "line 3, field outputs[1]: 'dvd' is not known; allowed: hls, dash, mp4, m4a, mp3.")]
    [InlineData("sound: {}\noutputs: [dash]\n", "line 3, field outputs: hls is what everything is played by, and has to be among them.")]
    [InlineData("sound: {}\noutputs: [hls, hls]\n", "line 3, field outputs: hls stands there twice.")]
    [InlineData("sound: {}\noutputs: [hls, mp4]\n", "line 3, field outputs: pictures and mp4 need `video`, which is not there.")]
    [InlineData("sound: {}\noutputs: [hls, m4a: 3]\n", "line 3, field outputs[1]: only mp4 has a size, as in `mp4: 720` or `mp4: largest`.")]
    [InlineData("sound: {}\npictures: [poster]\n", "line 3, field pictures: pictures and mp4 need `video`, which is not there.")]
    [InlineData("sound: {}\ntrim: {}\n", "line 3, field trim: it has neither start nor end, and nothing to cut; allowed: one of them, or both.")]
    [InlineData("sound: {}\ntrim: { start: -1 }\n", "line 3, field trim.start: it has to be a time from the first picture on: seconds, as in 90 or 90.5, or hours, minutes and seconds, as in 0:01:30.5.")]
    [InlineData("sound: {}\ntrim: { end: 1:75 }\n", "line 3, field trim.end: it has to be a time from the first picture on: seconds, as in 90 or 90.5, or hours, minutes and seconds, as in 0:01:30.5.")]
    [InlineData("sound: {}\ntrim: { start: 90, end: 0:01:30 }\n", "line 3, field trim.end: it has to come after start.")]
    [InlineData("video: {}\noutputs: [hls, mp3]\n", "line 3, field outputs: mp3 needs `sound`, which is not there.")]
    [InlineData("video: {}\noutputs: [hls, m4a]\n", "line 3, field outputs: m4a needs `sound`, which is not there.")]
    [InlineData("captions: some\nvideo: {}\n", "line 2, field captions: 'some' is not known; allowed: all, none.")]
    [InlineData("colour: red\n", "line 2: there is no field 'colour' here; allowed: description, video, sound, captions, pictures, outputs, early, trim.")]
    [InlineData("sound: { tracks: all }\nearly: true\n", "line 3, field early: what is playable early is the smallest rendition of `video`, which is not there.")]
    [InlineData("video: { preset: fast }\nearly: soon\n", "line 3, field early: 'soon' is not known; allowed: true, false.")]
    [InlineData("video:\n  burn: all of them\n", "line 3, field video.burn: 'all of them' is no language; allowed: forced, default, or a language as in de or pt-BR.")]
    [InlineData("", "line 1: there is neither video nor sound, and nothing to make; allowed: one of them, or both.")]
    public void What_is_wrong_is_refused_with_line_field_and_what_is_allowed(string rest, string sentence) => Assert.Equal(
        $"Profile p, {sentence}", Assert.Throws<ProfileRefusedException>(() => ProfileReader.Read("p", "description: Test\n" + rest)).Message);

    [Theory]
    [InlineData("video: {}\n", "Profile p, line 1, field description: it is missing.")]
    [InlineData("description: []\nvideo: {}\n", "Profile p, line 1, field description: it has to be one value.")]
    [InlineData("- a\n- b\n", "Profile p: it has to be one YAML document of fields.")]
    [InlineData("", "Profile p: it has to be one YAML document of fields.")]
    public void What_is_no_profile_at_all_is_refused(string yaml, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<ProfileRefusedException>(() => ProfileReader.Read("p", yaml)).Message);

    [Theory]
    [InlineData("description: \"open\nvideo: {}\n")]
    [InlineData("a: &x [*x]\n")]
    [InlineData("a: 1\na: 2\n")]
    [InlineData("\t- x")]
    public void What_is_no_YAML_is_refused_with_its_line(string yaml) =>
        Assert.Matches("^Profile p(, line [0-9]+)?[,:]", Assert.Throws<ProfileRefusedException>(() => ProfileReader.Read("p", yaml)).Message);

    [Theory]
    [InlineData("description: &a x\n")]
    [InlineData("? &a [*a]\n: x\n")]
    [InlineData("&a\n? *a\n: x\n")]
    [InlineData("- [[[[[[[[[[[[1]]]]]]]]]]]]\n")]
    public void Anchors_aliases_and_deep_nesting_are_refused(string yaml) =>
        Assert.Contains("has no anchors", Assert.Throws<ProfileRefusedException>(() => ProfileReader.Read("p", yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_too_large_is_not_read() =>
        Assert.Contains("at most 65536", Assert.Throws<ProfileRefusedException>(() => ProfileReader.Read("p", new string(' ', 70_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Whatever_a_file_holds_it_is_a_profile_or_refused_by_name()
    {
        string[] parts = ["description: x\n", "video:\n", "  preset: fast\n", "  rungs: [1, 720]\n", "sound: {}\n", "outputs: [hls, mp4: 3]\n", "&a ", "*a\n", "? [\n", "- ", "{", "}", "\0", "!!int ", "|\n  x\n", "pictures: [poster]\n"];
        Gen.Int[0, parts.Length - 1].Select(n => parts[n]).Array[0, 8].Sample(pieces =>
        {
            try
            {
                Assert.NotNull(ProfileReader.Read("p", string.Concat(pieces)).Outputs);
            }
            catch (ProfileRefusedException refusal)
            {
                Assert.StartsWith("Profile p", refusal.Message, StringComparison.Ordinal);
            }
        }, iter: 3000);
    }
}
