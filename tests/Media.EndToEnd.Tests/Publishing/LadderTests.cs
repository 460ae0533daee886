using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>An upload becomes a ladder that is frame for frame the source.</summary>
public sealed class LadderTests
{
    [NeedsFact]
    public async Task An_upload_is_published_with_every_frame_in_every_rendition_and_nothing_left_in_the_work_bucket()
    {
        await using var stack = await Stack.StartAsync();
        var clip = await Clips.SmallAsync();

        var published = await Published.GetAsync(stack, await stack.TranscodeAsync(clip));

        await published.AssertSameFramesAsync(clip);
        await Judge.VerifyAsync(clip, published.Folder);
        Assert.Empty(await stack.WorkOfJobsAsync());
    }

    [NeedsFact]
    public async Task One_chunk_or_many_give_the_same_bytes()
    {
        var clip = await Clips.SmallAsync();

        var one = await PublishAsync(clip, segmentsPerChunk: "1000");
        var many = await PublishAsync(clip, segmentsPerChunk: "1");

        Assert.Equal(2, one.Output.GetProperty("chunks").GetInt32());
        Assert.True(many.Output.GetProperty("chunks").GetInt32() > 2);
        var files = Directory.GetFiles(one.Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(one.Folder, path)).Order().ToArray();
        Assert.Equal(files, Directory.GetFiles(many.Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(many.Folder, path)).Order());
        Assert.All(files, file => Assert.True(
            File.ReadAllBytes(Path.Combine(one.Folder, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(many.Folder, file))), $"{file} differs"));
    }

    [SharedClipFact]
    public async Task Natural_content_with_sound_passes_the_judge()
    {
        await using var stack = await Stack.StartAsync();
        var clip = Path.Combine(Project.SharedMedia, "07_big_buck_bunny_720p25_13s_h264_aac51.mp4");

        var published = await Published.GetAsync(stack, await stack.TranscodeAsync(clip));

        await published.AssertSameFramesAsync(clip);
        await Judge.VerifyAsync(clip, published.Folder);
    }

    private static async Task<Published> PublishAsync(string clip, string segmentsPerChunk)
    {
        await using var stack = await Stack.StartAsync(null, ("SegmentsPerChunk", segmentsPerChunk));
        return await Published.GetAsync(stack, await stack.TranscodeAsync(clip));
    }
}
