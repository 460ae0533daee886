using Amazon.Lambda.Core;
using Media.Core.Planning;
using Media.Ffmpeg.Reading;
using Media.Workflow.Plan;
using Media.Workflow.Storage;

namespace Media.Workflow.Transcode;

/// <summary>What every task works with.</summary>
/// <param name="Execution">The execution's name.</param>
/// <param name="Planned">Where the plan lies, and where the release belongs.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Source">The upload, opened.</param>
/// <param name="Store">S3.</param>
/// <param name="Buckets">Where to write.</param>
/// <param name="Context">The invocation: its log, and the time that is left.</param>
/// <param name="Time">The clock.</param>
internal sealed record TaskRun(
    string Execution, PlanResult Planned, TranscodePlan Plan, SourceFeed Source, ObjectStore Store, Buckets Buckets, ILambdaContext Context, TimeProvider Time);
