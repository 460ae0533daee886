using Media.Core.Publishing;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Probing;

/// <summary>Files that simply stop: where the container tells where it ends, it is said.</summary>
public sealed class ContainerEndTests
{
    private static readonly string[] Names = ["transport.ts", "blu-ray.m2ts", "mpeg4-b-frames.avi", "h263.flv", "h264-sound.flv", "mpeg2.mxf", "milliseconds.mkv", "25.mp4"];

    public static TheoryData<string> Kinds => [.. Names];

    public static TheoryData<string, int> Cuts
    {
        get
        {
            TheoryData<string, int> cuts = [];
            foreach (var name in Names[..^3])
            {
                // In the last byte, in the last packets, and a good way before the end.
                foreach (var missing in (int[])[1, 1021, 100_003])
                {
                    cuts.Add(name, missing);
                }
            }

            // What comes after MXF's footer begins is no media.
            cuts.Add("mpeg2.mxf", 100_003);
            return cuts;
        }
    }

    [FfmpegTheory]
    [MemberData(nameof(Kinds))]
    public async Task Of_a_whole_file_nothing_is_said(string name) => Assert.Null(await DamageAsync(await File.ReadAllBytesAsync(await Clip.GetAsync(name))));

    [FfmpegTheory]
    [MemberData(nameof(Cuts))]
    public async Task A_file_that_stops_is_said_to_be_cut_short(string name, int missing)
    {
        var damage = await DamageAsync((await File.ReadAllBytesAsync(await Clip.GetAsync(name)))[..^missing]);

        Assert.Equal(WarningCodes.SourceDamaged, damage?.Code);
    }

    [FfmpegFact]
    public async Task A_transport_stream_that_begins_in_the_middle_of_a_packet_and_ends_with_a_whole_one_is_not_said_to_be_cut_short() =>
        Assert.Null(await DamageAsync((await File.ReadAllBytesAsync(await Clip.GetAsync("transport.ts")))[100..]));

    [FfmpegFact]
    public async Task An_avi_that_was_written_to_a_pipe_does_not_say_where_it_ends()
    {
        var bytes = await File.ReadAllBytesAsync(await Clip.GetAsync("mpeg4-b-frames.avi"));
        bytes.AsSpan(4, 4).Fill(0xff);

        Assert.Null(await DamageAsync(bytes[..^100_003]));
    }

    [Fact]
    public void Bytes_that_are_no_transport_stream_tell_nothing() => Assert.True(ContainerEnd.IsWholeTransportStream(new byte[2048], 5000));

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x06, 0x0e, 0x2b, 0x34, 0x02, 0x05, 0x01, 0x01, 0x0d, 0x01, 0x02, 0x01, 0x01, 0x02, 0x04, 0x00, 0x83 })]
    public void Bytes_that_end_within_their_first_partition_tell_nothing(byte[] head) => Assert.True(ContainerEnd.IsWholeMxf(head, head.Length));

    private static async Task<MediaWarning?> DamageAsync(byte[] bytes)
    {
        await using var server = await FaultyServer.StartAsync(bytes, _ => Fault.None);
        await using var source = SourceFeed.Open(server.Address);
        var probed = await StreamProber.ProbeAsync(source, CancellationToken.None);
        return (await FrameIndexer.IndexAsync(source, probed.Report, decode: false, CancellationToken.None)).Damage;
    }
}
