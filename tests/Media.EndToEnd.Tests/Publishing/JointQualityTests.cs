using Media.Core.Profiles;
using Media.Core.Ladder;
using Media.Core.Probing;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>
/// Segments are encoded one by one: that must not show. Judged against one process that encodes the whole source with the same settings, by
/// the likeness of both to the source, frame by frame.
/// </summary>
public sealed class JointQualityTests
{
    /// <summary>The most by which the mean likeness may lie below that of the unchunked encode.</summary>
    private const double MeanLoss = 0.002;

    /// <summary>Frames on both sides of a joint that count as near it.</summary>
    private const int Reach = 2;

    /// <summary>A frame near a joint stands out where it loses more than this against the unchunked encode, and more than frames far from one do.</summary>
    private const double FrameLoss = 0.01;

    /// <summary>Deviations from the mean loss of the frames far from a joint, beyond which no chance explains a frame.</summary>
    private const double Sigmas = 6;

    [NeedsFact]
    public async Task Joints_do_not_show_in_a_generated_picture_of_fine_structure() => await AssertAsync(await Clips.MakeAsync(
        "structure.mp4",
        "-f", "lavfi", "-i", "mandelbrot=size=480x270:rate=25:end_scale=0.05", "-t", "14", "-c:v", "libx264", "-preset", "ultrafast", "-qp", "10", "-pix_fmt", "yuv420p"));

    [SharedClipFact]
    public async Task Joints_do_not_show_in_handheld_street_traffic() =>
        await AssertAsync(Path.Combine(Project.SharedMedia, "05_car_traffic_432p_30s_h264_aac.mp4"));

    [SharedClipFact]
    public async Task Joints_do_not_show_in_a_film() => await AssertAsync(await Clips.MakeAsync(
        "film.mp4",
        "-ss", "30", "-t", "14", "-i", Path.Combine(Project.SharedMedia, "03_agent327_1080p24_88s_h264_aac.mp4"),
        "-an", "-vf", "scale=640:-2", "-c:v", "libx264", "-preset", "ultrafast", "-qp", "12"));

    private static async Task AssertAsync(string source)
    {
        await using var stack = await Stack.StartAsync(null, ("SegmentsPerChunk", "1"));
        var published = await Published.GetAsync(stack, await stack.TranscodeAsync(source));
        var ladder = await LadderAsync(source);
        Assert.Equal(ladder.Select(rendition => rendition.Name), published.Videos.Select(rendition => rendition.GetProperty("name").GetString()));
        var whole = await UnchunkedEncode.MakeAsync(source, ladder, published.Folder);
        foreach (var (rendition, video) in ladder.Zip(published.Videos))
        {
            var joints = await published.JointsAsync(video);
            Assert.NotEmpty(joints);
            var chunked = await Likeness.OfAsync(await published.JoinAsync(video), source, rendition.Width, rendition.Height);
            var unchunked = await Likeness.OfAsync(whole[rendition.Name], source, rendition.Width, rendition.Height);
            Assert.Equal(unchunked.Count, chunked.Count);
            AssertAlike(rendition.Name, chunked, unchunked, joints);
        }
    }

    private static void AssertAlike(string name, List<double> chunked, List<double> unchunked, int[] joints)
    {
        var loss = unchunked.Average() - chunked.Average();
        Assert.True(loss <= MeanLoss, $"{name}: mean likeness {chunked.Average():0.0000}, unchunked {unchunked.Average():0.0000}");
        var losses = unchunked.Zip(chunked, (one, other) => one - other).Select((value, frame) => (Value: value, Frame: frame)).ToArray();
        var near = losses.ToLookup(one => joints.Any(joint => one.Frame >= joint - Reach && one.Frame < joint + Reach));
        var usual = near[false].Select(one => one.Value).ToArray();
        var mean = usual.Average();
        var most = Math.Max(Math.Max(FrameLoss, usual.Max()), mean + (Sigmas * Math.Sqrt(usual.Average(value => (value - mean) * (value - mean)))));
        Assert.All(near[true], one => Assert.True(one.Value <= most, $"{name}: frame {one.Frame}, near a joint, is {one.Value:0.0000} less like the source than unchunked, over {most:0.0000}"));
    }

    private static async Task<VideoRendition[]> LadderAsync(string source)
    {
        var text = await Tool.RunAsync(
            "ffprobe", ["-v", "error", "-select_streams", "v:0", "-show_entries", "stream=width,height,time_base", "-of", "csv=p=0", source]);
        var fields = text.Trim().Trim(',').Split(',');
        var video = new VideoTrack(
            0, "h264", "yuv420p", int.Parse(fields[0], System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture), 1, 0, false, false, TimeBase.Parse(fields[2]));
        var times = await Published.TimesAsync(source);
        return LadderRules.For(video, (times.Count - 1) / (times[^1] - times[0]), bFrames: 3, ProfileFolder.Read(Profile.Default).Video!);
    }
}
