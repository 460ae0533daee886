using Amazon.S3.Model;
using Media.Cli.Following;
using Media.Cli.Stack;
using Media.Core.Contracts;
using Media.Core.Cost;
using Media.Core.Publishing;

namespace Media.Cli.Reports;

/// <summary>
/// Puts a run's report together: from the execution, and from what its functions noted of what they used. A run that ended sums that up; of one that
/// was stopped or ran out of time the notes themselves are read.
/// </summary>
internal sealed class RunReporter(AwsClients clients, StackAddress stack)
{
    public async Task<RunReport> ReportAsync(
        EndedExecution ended, bool alreadyDone, PublishedResult? job, string? localMaster, CancellationToken cancellation) => RunReport.Of(
        ended, alreadyDone, job, localMaster,
        job?.Usage ?? ended.Timeline.FailureUsage ?? await NotedAsync(MediaLayout.Usage(ended.Execution.Name), cancellation));

    private async Task<RunUsage> NotedAsync(string folder, CancellationToken cancellation)
    {
        var marks = new List<UsageMark>();
        await foreach (var item in clients.S3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = stack.WorkBucket, Prefix = folder })
            .S3Objects.WithCancellation(cancellation))
        {
            if (UsageMark.Read(item.Key[folder.Length..]) is { } mark)
            {
                marks.Add(mark);
            }
        }

        return UsageMark.Sum(marks);
    }
}
