using Media.Core.Profiles;
using Media.Core.Cmaf;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Reading;

/// <summary>Every step that reads, over a network that fails: the whole film, or a named failure; never a short film.</summary>
public sealed class BrokenReadTests
{
    private static readonly FeedLimits Quick = new(4, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(1), 1024);

    public static TheoryData<string, Fault> StepsAndFaults => Cases((_, _) => true);

    /// <summary>Each step that reads, and a text that says what it found.</summary>
    private static Dictionary<string, Func<SourceFeed, TranscodePlan, Task<string>>> Steps { get; } = new()
    {
        ["the container"] = async (feed, _) => (await StreamProber.ProbeAsync(feed, CancellationToken.None)).Report.ToString(),
        ["packets"] = async (feed, plan) => Text((await FrameIndexer.IndexAsync(feed, plan.Probe, decode: false, CancellationToken.None)).Index),
        ["frames"] = async (feed, plan) => Text((await FrameIndexer.IndexAsync(feed, plan.Probe, decode: true, CancellationToken.None)).Index),
        ["counted frames"] = async (feed, plan) =>
        {
            List<SourcePicture> pictures = [];
            await PictureReader.RepairAsync(feed, plan.Probe.Video, new CaptionNotice(seen: false), pictures.Add, CancellationToken.None);
            return string.Join(' ', pictures);
        },
        ["a segment"] = SegmentAsync,
        ["the sound"] = SoundAsync,
    };

    [FfmpegTheory]
    [MemberData(nameof(StepsAndFaults))]
    public async Task A_step_finds_the_same_over_a_network_that_fails_for_a_while(string step, Fault fault)
    {
        var (bytes, plan) = await SourceAsync();
        var expected = await OverAsync(step, bytes, plan, _ => Fault.None);

        // The first three: within the patience of one reading.
        var found = await OverAsync(step, bytes, plan, answer => answer <= 3 ? fault : Fault.None);

        Assert.Equal(expected, found);
    }

    /// <summary>Without those that may well succeed: of a container its beginning is enough.</summary>
    public static TheoryData<string, Fault> Broken =>
        Cases((step, fault) => step != "the container" || fault is not (Fault.Cut or Fault.Stall));

    [FfmpegTheory]
    [MemberData(nameof(Broken))]
    public async Task A_step_fails_by_name_where_the_network_stays_broken(string step, Fault fault)
    {
        var (bytes, plan) = await SourceAsync();

        // The first answer brings what is in front; then nothing is right any more.
        await Assert.ThrowsAsync<SourceUnavailableException>(() => OverAsync(step, bytes, plan, answer => answer == 1 && step != "the container" ? Fault.Cut : fault));
    }

    [FfmpegFact]
    public async Task A_source_that_is_overwritten_in_the_middle_is_not_mixed_with_what_comes_after()
    {
        var (bytes, plan) = await SourceAsync();

        // Of a container its beginning is enough: it may have been read before the other object comes.
        foreach (var step in Steps.Keys.Where(step => step != "the container"))
        {
            await Assert.ThrowsAsync<Core.Failures.SourceGoneException>(
                () => OverAsync(step, bytes, plan, answer => answer == 1 ? Fault.Cut : Fault.OtherObject));
        }
    }

    [FfmpegFact]
    public async Task Whichever_read_of_a_whole_run_breaks_off_the_film_is_whole()
    {
        var (bytes, plan) = await SourceAsync();
        var (expected, reads) = await WholeRunAsync(bytes, plan, broken: 0);

        for (var n = 1; n <= reads; n++)
        {
            var (found, _) = await WholeRunAsync(bytes, plan, n);

            Assert.True(expected == found, $"With read {n} of {reads} broken off: {found}");
        }
    }

    private static TheoryData<string, Fault> Cases(Func<string, Fault, bool> wanted)
    {
        TheoryData<string, Fault> cases = [];
        foreach (var step in Steps.Keys)
        {
            foreach (var fault in new[] { Fault.Cut, Fault.Stall, Fault.SlowDown, Fault.WrongRange }.Where(fault => wanted(step, fault)))
            {
                cases.Add(step, fault);
            }
        }

        return cases;
    }

    private static async Task<(string Found, int Reads)> WholeRunAsync(byte[] bytes, TranscodePlan plan, int broken)
    {
        await using var server = await FaultyServer.StartAsync(bytes, answer => answer == broken ? Fault.Cut : Fault.None);
        List<string> found = [];
        foreach (var step in Steps.Values)
        {
            await using var feed = SourceFeed.Open(server.Address, FaultyServer.ETag, Quick);
            found.Add(await step(feed, plan));
        }

        return (string.Join('\n', found), server.Answers);
    }

    private static async Task<string> OverAsync(string step, byte[] bytes, TranscodePlan plan, Func<int, Fault> faultOf)
    {
        await using var server = await FaultyServer.StartAsync(bytes, faultOf);
        await using var feed = SourceFeed.Open(server.Address, FaultyServer.ETag, Quick);
        return await Steps[step](feed, plan);
    }

    private static async Task<(byte[] Bytes, TranscodePlan Plan)> SourceAsync()
    {
        var bytes = await File.ReadAllBytesAsync(await Clip.GetAsync("sound.mkv"));
        await using var server = await FaultyServer.StartAsync(bytes, _ => Fault.None);
        await using var feed = SourceFeed.Open(server.Address);
        var probed = await StreamProber.ProbeAsync(feed, CancellationToken.None);
        var (index, _, _) = await FrameIndexer.IndexAsync(feed, probed.Report, decode: false, CancellationToken.None);
        Assert.Equal(200, index.Times.Length);
        var source = new SourceObject("uploads", "clip", null, FaultyServer.ETag, bytes.Length, DateTimeOffset.UnixEpoch);
        return (bytes, Planner.Plan(source, probed.Report, index, probed.AudioStart, new PlanLimits(2, 900, 0), ProfileFolder.Read(Profile.Default)).Plan);
    }

    private static string Text(FrameIndex index) => $"{index.Kind}: {string.Join(' ', index.Times)}";

    private static async Task<string> SegmentAsync(SourceFeed feed, TranscodePlan plan)
    {
        var folder = Directory.CreateTempSubdirectory("media-broken-");
        try
        {
            var segment = plan.Segments[^1];
            var encoded = await SegmentEncoder.EncodeAsync(feed, plan, segment, plan.Renditions[^1..], segment.SeekTo, folder.FullName, CancellationToken.None);
            return string.Join(' ', encoded.Times);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> SoundAsync(SourceFeed feed, TranscodePlan plan)
    {
        var folder = Directory.CreateTempSubdirectory("media-broken-");
        List<Sample> samples = [];
        try
        {
            await AudioEncoder.EncodeAsync(
                feed,
                new SoundJob(plan.Sounds[0].Source, plan.Sounds[0].Codec, true, null, 0, 0, AudioEncoder.SampleRate * 6),
                null,
                new SoundLog(),
                folder.FullName,
                piece =>
                {
                    samples.AddRange(piece.Samples);
                    return Task.FromResult(true);
                },
                CancellationToken.None);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return string.Join(' ', samples.Select(sample => $"{sample.PresentationTime}+{sample.Duration}"));
    }
}
