using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Media.Api.Hosting;

/// <summary>
/// A server that takes its requests from Lambda's Runtime API instead of a socket: each event of an HTTP API (payload format 2.0) is one
/// request, and its response is the invocation's result. Lambda hands out one event at a time.
/// </summary>
/// <param name="endpoint">Host and port of the Runtime API.</param>
/// <param name="runtime">The client that speaks to the runtime; null for the usual one.</param>
/// <param name="lifetime">Told when the runtime loop ends by itself.</param>
/// <param name="pending">What is still under way when an answer is ready.</param>
internal sealed class LambdaServer(string endpoint, HttpClient? runtime, IHostApplicationLifetime lifetime, PendingWork pending) : IServer
{
    /// <summary>How long an answer is held back for work beside it, since the process is frozen right after.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    /// <inheritdoc />
    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <inheritdoc />
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _loop = RunAsync(application);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _loop.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync<TContext>(IHttpApplication<TContext> application)
        where TContext : notnull
    {
        try
        {
            var builder = LambdaBootstrapBuilder.Create((Stream input, ILambdaContext context) => AnswerAsync(application, input, context));
            builder.ConfigureOptions(options => options.RuntimeApiEndpoint = endpoint);
            using var bootstrap = (runtime is null ? builder : builder.UseHttpClient(runtime)).Build();
            await bootstrap.RunAsync(_stopping.Token);
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private async Task<Stream> AnswerAsync<TContext>(IHttpApplication<TContext> application, Stream input, ILambdaContext invocation)
        where TContext : notnull
    {
        var request = await GatewayRequest.ReadAsync(input);
        using var response = new BufferedResponse();
        using var remaining = new InvocationLifetime(invocation.RemainingTime);
        var features = request.ToFeatures(invocation, response, remaining);
        var context = application.CreateContext(features);
        Exception? failure = null;
        try
        {
            await application.ProcessRequestAsync(context);
            await response.StartAsync();
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            await response.CompleteAsync();
            application.DisposeContext(context, failure);
        }

        await pending.WaitAsync(Moment);
        return GatewayResponse.Write(response);
    }
}
