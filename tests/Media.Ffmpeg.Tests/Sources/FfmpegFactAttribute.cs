namespace Media.Ffmpeg.Tests.Sources;

/// <summary>A test that runs FFmpeg; skipped, visibly, where it is not installed.</summary>
public sealed class FfmpegFactAttribute : FactAttribute
{
    public FfmpegFactAttribute() => this.Skip = Tool.Missing("ffmpeg") ?? Tool.Missing("ffprobe");
}

/// <summary>A test with cases that runs FFmpeg; skipped, visibly, where it is not installed.</summary>
public sealed class FfmpegTheoryAttribute : TheoryAttribute
{
    public FfmpegTheoryAttribute() => this.Skip = Tool.Missing("ffmpeg") ?? Tool.Missing("ffprobe");
}

internal static class Tool
{
    public static string? Missing(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name)))
            ? null
            : $"{name} is not installed.";
}
