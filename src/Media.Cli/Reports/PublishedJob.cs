using System.Text.Json;
using Media.Core.Publishing;

namespace Media.Cli.Reports;

/// <summary>The output of an execution that succeeded: what was published, and where.</summary>
internal sealed record PublishedJob(
    string Asset, string Release, string Bucket, string Prefix, string Master, double DurationSeconds, int Frames, int Chunks,
    PublishedRendition[] Renditions)
{
    public string MasterUrl => $"s3://{Bucket}/{Master}";

    public static PublishedJob Read(string? output, string execution)
    {
        try
        {
            return JsonSerializer.Deserialize(output ?? "null", ReportJson.Default.PublishedJob)
                ?? throw new CliException($"The execution {execution} succeeded, but says nothing of what it published.");
        }
        catch (JsonException e)
        {
            throw new CliException($"The execution {execution} succeeded, but its output is not the one this command knows: {e.Message}");
        }
    }
}
