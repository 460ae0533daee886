using Media.Core.Formats.Aac;
using Media.Core.Joints;
using Media.Core.Ladder;
using Media.Core.Probing;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Encoding;

namespace Media.Ffmpeg.Tests.Arguments;

/// <summary>The exact words that FFmpeg is given.</summary>
public sealed class ArgumentTests
{
    private static readonly AudioTrack Stereo = new(1, "aac", 2, 48_000, null, "stereo");

    [Fact]
    public void FFmpeg_may_read_its_feed_as_a_container_and_nothing_else()
    {
        var text = new SafeInputArgument().Text;

        Assert.StartsWith("-protocol_whitelist http,tcp -http_proxy \"\" -format_whitelist mov,mp4,", text, StringComparison.Ordinal);
        var formats = text.Split(' ')[5].Split(',');
        Assert.DoesNotContain(formats, format => format is "hls" or "dash" or "concat" or "sdp" or "rtsp" or "image2" or "png_pipe" or "lavfi" or "ffmetadata");
    }

    [Theory]
    [InlineData(true, null, "-copyts")]
    [InlineData(true, 1.5, "-copyts -seek_timestamp 1 -noaccurate_seek -ss 1.500000")]
    [InlineData(true, -0.25, "-copyts -seek_timestamp 1 -noaccurate_seek -ss -0.250000")]
    [InlineData(false, null, "")]
    [InlineData(false, 1.5, "")]
    public void Where_reading_starts(bool keepClock, double? seconds, string text) =>
        Assert.Equal(text, new SourceClockSeekArgument(keepClock, seconds).Text);

    [Theory]
    [InlineData(null, "")]
    [InlineData(2.0, " -frag_duration 2000000")]
    public void A_fragmented_MP4(double? seconds, string fragments) => Assert.Equal(
        "-map_metadata -1 -map_chapters -1 -fflags +bitexact -use_editlist 0 -avoid_negative_ts disabled -video_track_timescale 24000 "
        + $"-movflags empty_moov+default_base_moof+frag_discont{fragments} -f mp4 -y",
        new FragmentedMp4Argument(24_000, seconds).Text);

    private static SoundJob Job(AudioTrack track) => new(track, new AacSettings(48_000, 2, 128_000), true, null, 0, 0, 1);

    [Theory]
    [InlineData(1, "mono", "pan=stereo|FL<FL+FC|FR<FR+FC")]
    [InlineData(1, "", "pan=stereo|FL<FL+FC|FR<FR+FC")]
    [InlineData(2, "stereo", "pan=stereo|FL<FL+FC|FR<FR+FC")]
    [InlineData(1, "1 channels (FR)", "pan=stereo|c0=c0|c1=c0")]
    [InlineData(2, "downmix", "aformat=channel_layouts=stereo")]
    [InlineData(6, "5.1(side)", "aformat=channel_layouts=stereo")]
    [InlineData(8, "", "aformat=channel_layouts=stereo")]
    [InlineData(16, "hexadecagonal", "pan=stereo|c0=c0|c1=c1")]
    public void Channels_are_mixed_to_two(int channels, string layout, string mix) => Assert.Equal(
        $"-filter_complex \"[0:1]aresample=async=1:min_hard_comp=0.015:osf=fltp,ashowinfo@sound,aresample=48000:async=1:min_hard_comp=0.015,{mix}[a]\" -filter_complex_threads 1",
        new SoundArgument(Stereo with { Channels = channels, Layout = layout }, 2, 48_000, 0.015, null).Text);

    [Theory]
    [InlineData(6, "5.1(side)")]
    [InlineData(8, "7.1")]
    [InlineData(4, "4.0")]
    public void Six_channels_are_those_of_5_1(int channels, string layout) => Assert.Contains(
        ",aformat=channel_layouts=5.1[a]", new SoundArgument(Stereo with { Channels = channels, Layout = layout }, 6, 48_000, 0.015, null).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("mono", "pan=mono|FC<FC+FL+FR")]
    [InlineData("", "pan=mono|FC<FC+FL+FR")]
    [InlineData("1 channels (FR)", "pan=mono|c0=c0")]
    public void One_channel_stays_one(string layout, string mix) => Assert.Equal(
        $"-filter_complex \"[0:1]aresample=async=1:min_hard_comp=0.015:osf=fltp,ashowinfo@sound,aresample=48000:async=1:min_hard_comp=0.015,{mix}[a]\" -filter_complex_threads 1",
        new SoundArgument(Stereo with { Channels = 1, Layout = layout }, 1, 48_000, 0.015, null).Text);

    [Fact]
    public void Left_and_right_are_joined_and_silence_begins_with_the_picture() => Assert.Equal(
        "-filter_complex \"[0:1]aresample=async=1,pan=mono|c0=c0[l];[0:3]aresample=async=1,pan=mono|c0=c0[r];"
        + "[l][r]join=inputs=2:channel_layout=stereo:map=0.0-FL|1.0-FR,aresample=async=1:min_hard_comp=0.015:osf=fltp:first_pts=61740,ashowinfo@sound,"
        + "aresample=48000:async=1:min_hard_comp=0.015,aformat=channel_layouts=stereo[a]\" -filter_complex_threads 1",
        new SoundArgument(Stereo with { Channels = 1, RightStreamIndex = 3, SampleRate = 44_100 }, 2, 48_000, 0.015, 1.4).Text);

    [Fact]
    public void Sound_is_gone_on_with_at_the_same_place_on_the_grid_and_in_the_same_phase() => Assert.Equal(
        "-filter_complex \"[0:1]aselect='gte(pts,441000)',asetpts='if(eq(PTS,441000),441010,PTS)',aresample=async=1:min_hard_comp=0.015:osf=fltp,ashowinfo@sound,"
        + "atrim=start_pts=441147,aresample=48000:async=1:min_hard_comp=0.015,pan=stereo|FL<FL+FC|FR<FR+FC,atrim=start_pts=500000[a]\" -filter_complex_threads 1",
        new SoundArgument(
            Stereo with { SampleRate = 44_100 }, 2, 48_000, 0.015, silenceFrom: 1.4, new SoundEntry(500_000, new SoundSeek(9, new Meeting(441_000, 441_010), 441_147))).Text);

    [Fact]
    public void Sound_that_is_read_from_the_beginning_is_encoded_from_somewhere_on() => Assert.Contains(
        ":first_pts=67200,ashowinfo@sound,aresample=48000:async=1:min_hard_comp=0.015,pan=stereo|FL<FL+FC|FR<FR+FC,atrim=start_pts=500000[a]",
        new SoundArgument(Stereo, 2, 48_000, 0.015, silenceFrom: 1.4, new SoundEntry(500_000, null)).Text,
        StringComparison.Ordinal);

    [Fact]
    public void Sound_is_made_louder_after_it_is_mixed() => Assert.Contains(
        ",pan=stereo|FL<FL+FC|FR<FR+FC,volume=volume=-3.40dB:precision=float,atrim=start_pts=500000[a]",
        new SoundArgument(Stereo, 2, 48_000, 0.015, null, new SoundEntry(500_000, null), -3.4).Text,
        StringComparison.Ordinal);

    [Fact]
    public void Loudness_is_measured_of_what_is_encoded() => Assert.Equal(
        "-filter_complex \"[0:1]aresample=48000:async=1:min_hard_comp=0.015:osf=fltp,aformat=channel_layouts=stereo,atrim=start_pts=4800,afade=type=in:start_sample=4800:nb_samples=48000,apad=pad_dur=0.2,ebur128=metadata=1:peak=true,"
        + "ametadata@momentary=print:key=lavfi.r128.M,ametadata@peak=print:key=lavfi.r128.true_peak[a]\" -filter_complex_threads 1 -map \"[a]\"",
        new LoudnessArgument(Stereo with { Channels = 6, Layout = "5.1" }, 2, 48_000, 0.015, 4_800).Text);

    [Fact]
    public void The_whole_command_for_sound()
    {
        var text = AudioEncoder.Arguments(new Uri("http://127.0.0.1:1/0a"), Job(Stereo), entry: null, "/tmp/pipe").Arguments;

        Assert.Equal(
            $"{new SafeInputArgument().Text} -copyts -vn -sn -dn -threads 1 -i \"http://127.0.0.1:1/0a\" "
            + $"{new SoundArgument(Stereo, 2, 48_000, 0.015, null).Text} -map \"[a]\" -c:a aac -b:a 128000 -threads 1 "
            + $"{new FragmentedMp4Argument(48_000, 2).Text} \"/tmp/pipe\" -y",
            text);
    }

    [Fact]
    public void Hidden_sound_is_looked_for_further_on() => Assert.Contains(
        " -probesize 1000000000 -analyzeduration 10000000000 ",
        AudioEncoder.Arguments(new Uri("http://127.0.0.1:1/0a"), Job(Stereo with { Hidden = true }), entry: null, "/tmp/pipe").Arguments,
        StringComparison.Ordinal);
}
