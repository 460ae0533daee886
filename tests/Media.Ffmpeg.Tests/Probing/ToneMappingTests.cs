using Media.Ffmpeg.Probing;

namespace Media.Ffmpeg.Tests.Probing;

/// <summary>Which filters an FFmpeg has: told by itself.</summary>
public sealed class ToneMappingTests
{
    [Fact]
    public async Task An_FFmpeg_with_both_filters_converts_colours() =>
        Assert.True(await ToneMapping.IsAvailableAsync(await KnowingAsync("zscale", "tonemap"), CancellationToken.None));

    [Fact]
    public async Task An_FFmpeg_without_zscale_does_not() =>
        Assert.False(await ToneMapping.IsAvailableAsync(await KnowingAsync("tonemap"), CancellationToken.None));

    /// <summary>An FFmpeg that knows these filters and no others, and says so as FFmpeg does.</summary>
    private static async Task<string> KnowingAsync(params string[] filters)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("media-ffmpeg-").FullName, "ffmpeg");
        var known = string.Join('|', filters.Select(filter => $"filter={filter}"));
        await File.WriteAllTextAsync(path, $"#!/bin/sh\ncase \"$3\" in {known}) echo \"Filter ${{3#filter=}}\";; *) echo \"Unknown filter '${{3#filter=}}'.\" >&2;; esac\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
