using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Cli.Following;
using Media.Cli.Reports;
using Media.Jobs;
using Media.Core.Cost;

namespace Media.Cli.Tests.Reports;

/// <summary>One finished run.</summary>
internal static class Samples
{
    public const string Output = """
        {"asset":"clip-1","release":"r1","bucket":"media","prefix":"clip-1/r1/","master":"clip-1/r1/master.m3u8","durationSeconds":87.9,
         "frames":2108,"chunks":15,"renditions":[
         {"name":"1080p","kind":"video","codecs":"avc1.640028","width":1920,"height":1080,"bandwidth":5000000,"averageBandwidth":4000000,
          "frames":2108,"segments":15,"bytes":44000000,"playlist":"clip-1/r1/video/1080p/playlist.m3u8"},
         {"name":"audio","kind":"audio","codecs":"mp4a.40.2","width":0,"height":0,"bandwidth":130000,"averageBandwidth":128000,
          "frames":0,"segments":15,"bytes":1400000,"channels":2,"playlist":"clip-1/r1/audio/playlist.m3u8"}],
         "warnings":[{"code":"subtitles-left-out","text":"Not published: subtitle track 3 of the file."}]}
        """;

    public static readonly DateTime Start = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    public static EndedExecution Ended(ExecutionStatus status) => new(
        new DescribeExecutionResponse
        {
            ExecutionArn = "arn:x", Name = "r1", Status = status, StartDate = Start, StopDate = Start.AddSeconds(12.5), Output = Output,
        },
        new StepTimeline(), new ChunkCounts(15, 15));

    public static RunReport Report(string? localMaster) => RunReport.Of(
        Ended(ExecutionStatus.SUCCEEDED), false, Outcome.Of(Ended(ExecutionStatus.SUCCEEDED)), localMaster,
        new RunUsage([new FunctionUse("media-TranscodeFunction", 15, 60_000, 1769)], 4_000_000, 45));
}
