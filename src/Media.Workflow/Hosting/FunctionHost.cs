using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Runtime;
using Media.Core.Failures;
using Media.Workflow.Storage;

namespace Media.Workflow.Hosting;

/// <summary>
/// Runs one function in Lambda's runtime loop. JSON is read and written here by source-generated code, so that names are spelled as the
/// definition's paths spell them. The deadline is passed on as a cancellation, a moment before Lambda ends the process.
/// </summary>
internal static class FunctionHost
{
    /// <summary>Time that a function has left to say what it was doing.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Serves events until the runtime ends the process.</summary>
    /// <param name="step">The function.</param>
    /// <param name="meter">Notes what each invocation uses.</param>
    /// <param name="http">The client that speaks to the runtime; null for the usual one.</param>
    /// <param name="cancellationToken">Ends the loop.</param>
    /// <param name="fence">Takes back what is written of a run that has failed meanwhile; null for steps that write nothing of a run.</param>
    public static async Task ServeAsync<TInput, TOutput>(
        Step<TInput, TOutput> step, UsageMeter meter, HttpClient? http, CancellationToken cancellationToken, Fence? fence = null)
    {
        async Task<Stream> Handle(Stream input, ILambdaContext context)
        {
            var request = await JsonSerializer.DeserializeAsync(input, step.Input, cancellationToken)
                ?? throw new InvalidDataException("The event is empty.");
            var (execution, subject) = step.Describe(request);
            using var invocation = meter.Begin(context);
            Log.Begun(context.Logger, subject, execution);
            var (failed, takenBack) = (true, false);
            byte[] answer;
            try
            {
                var result = await InTimeAsync(step, request, context);
                failed = false;
                answer = JsonSerializer.SerializeToUtf8Bytes(result, step.Output);
            }
            finally
            {
                // The step that ends a run has counted itself and cleared the notes away.
                if (execution is not null && (failed || !step.EndsRun))
                {
                    await meter.NoteAsync(execution, failed);
                    takenBack = await SweepAsync(fence, execution, context);
                }
            }

            // A run that somebody has gone on after it was taken back has nothing to go on from.
            return takenBack ? throw new TakenBackException(execution!) : new MemoryStream(answer, writable: false);
        }

        var builder = LambdaBootstrapBuilder.Create(Handle);
        using var bootstrap = (http is null ? builder : builder.UseHttpClient(http)).Build();
        meter.Ready();
        await bootstrap.RunAsync(cancellationToken);
    }

    /// <summary>That it could not be swept fails no step: it is logged, and what is left is found by its folder.</summary>
    /// <returns>Whether the run was taken back.</returns>
    private static async Task<bool> SweepAsync(Fence? fence, string execution, ILambdaContext context)
    {
        try
        {
            if (fence is not null && await fence.SweepAsync(execution, CancellationToken.None))
            {
                Log.TookBackLate(context.Logger, execution);
                return true;
            }
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            Log.NotTakenBack(context.Logger, execution, failure);
        }

        return false;
    }

    private static async Task<TOutput> InTimeAsync<TInput, TOutput>(Step<TInput, TOutput> step, TInput request, ILambdaContext context)
    {
        var left = context.RemainingTime - Grace;
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        try
        {
            return await step.Run(request, context, deadline.Token);
        }
        catch (OperationCanceledException late) when (deadline.IsCancellationRequested)
        {
            throw new TimeRanOutException("The step did not finish within its time limit.", late);
        }
    }
}

/// <summary>One function of the workflow: what it does, and how its JSON reads.</summary>
/// <param name="Run">Takes the event and the invocation's context; gives the result.</param>
/// <param name="Describe">Of an event: the execution it belongs to, null for none; and what it is about, for the log.</param>
/// <param name="Input">The event's JSON.</param>
/// <param name="Output">The result's JSON.</param>
/// <param name="EndsRun">Whether it is the last function of a run, and sums what the run used.</param>
internal sealed record Step<TInput, TOutput>(
    Func<TInput, ILambdaContext, CancellationToken, Task<TOutput>> Run, Func<TInput, (string? Execution, string Subject)> Describe,
    JsonTypeInfo<TInput> Input, JsonTypeInfo<TOutput> Output, bool EndsRun = false);
