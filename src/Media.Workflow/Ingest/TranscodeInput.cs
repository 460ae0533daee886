using Media.Core.Jobs;

namespace Media.Workflow.Ingest;

/// <summary>The input of an execution.</summary>
/// <param name="Type">What is asked: <c>media.transcode</c>.</param>
/// <param name="Version">The layout of this message.</param>
/// <param name="Source">The upload.</param>
/// <param name="Asset">What it is published as.</param>
internal sealed record TranscodeInput(string Type, int Version, SourceObject Source, string Asset);
