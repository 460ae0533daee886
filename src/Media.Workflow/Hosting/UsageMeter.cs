using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Amazon.Lambda.Core;
using Amazon.Runtime;
using Media.Core.Cost;
using Media.Core.Publishing;
using Media.Workflow.Storage;

namespace Media.Workflow.Hosting;

/// <summary>
/// Notes down what each invocation of a run used, and sums it at the run's end. A function knows its own time and memory; what it cannot note is an
/// attempt that was killed (out of time or memory, or with its environment) or refused before it began. An environment has one invocation at a time.
/// </summary>
internal sealed class UsageMeter(ObjectStore store, string bucket, string step, TimeProvider time)
{
    /// <summary>For what comes after the measuring: the note itself, and the answer.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private TimeSpan _initialisation;
    private Invocation? _current;

    /// <summary>The environment is ready for its first event: what it took until now is billed with that one.</summary>
    public void Ready()
    {
        using var process = Process.GetCurrentProcess();
        _initialisation = time.GetUtcNow() - new DateTimeOffset(process.StartTime.ToUniversalTime());
    }

    /// <summary>An invocation begins.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The invocation ends its watch.")]
    public IDisposable Begin(ILambdaContext context)
    {
        var begun = new Invocation(context, time.GetTimestamp(), _initialisation, new ScratchWatch(Path.GetTempPath(), time));
        (_current, _initialisation) = (begun, TimeSpan.Zero);
        return begun;
    }

    /// <summary>Notes what the invocation used up to now. That a note cannot be written fails no step: it is logged, and not counted.</summary>
    public async Task NoteAsync(string execution, bool failed, int share = 1)
    {
        var invocation = Current();
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            var mark = Mark(invocation, failed);
            var key = MediaLayout.Usage(execution) + (mark with { BilledMilliseconds = (mark.BilledMilliseconds + share - 1) / share }).Name;
            await store.PutAsync(bucket, key, ReadOnlyMemory<byte>.Empty, "application/octet-stream", patience.Token);
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException)
        {
            Log.UseNotNoted(invocation.Context.Logger, execution, failure);
        }
    }

    /// <summary>What a run has used, this invocation included; <paramref name="known"/> where its notes are cleared away already.</summary>
    public async Task<RunUsage> SumAsync(string execution, RunUsage? known, CancellationToken cancellationToken)
    {
        var folder = MediaLayout.Usage(execution);
        var marks = (await store.ListAsync(bucket, folder, cancellationToken)).Select(key => UsageMark.Read(key[folder.Length..])).OfType<UsageMark>().ToArray();
        return marks.Length == 0 && known is not null ? known : UsageMark.Sum([.. marks, Mark(Current(), failed: false)]);
    }

    private UsageMark Mark(Invocation invocation, bool failed) => new(
        step, invocation.Context.FunctionName, invocation.Context.AwsRequestId,
        (long)Math.Ceiling((invocation.Initialisation + time.GetElapsedTime(invocation.Began) + Allowance).TotalMilliseconds),
        invocation.Context.MemoryLimitInMB, invocation.Scratch.Peak, failed);

    private Invocation Current() => _current ?? throw new InvalidOperationException("No invocation has begun.");

    private sealed record Invocation(ILambdaContext Context, long Began, TimeSpan Initialisation, ScratchWatch Scratch) : IDisposable
    {
        public void Dispose() => Scratch.Dispose();
    }
}
