using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Lambda.RuntimeSupport.Client;
using Amazon.Lambda.RuntimeSupport.Context;
using Amazon.Lambda.RuntimeSupport.Helpers;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The loop of a function's process: fetch an invocation, call the handler, send its answer or its error.</summary>
public class LambdaBootstrap : IDisposable
{
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly LambdaBootstrapHandler _handler;
    private readonly LambdaBootstrapInitializer _initializer;
    private readonly RuntimeApi _api;
    private readonly LambdaEnvironment _environment = new();
    private readonly LogFormat _log = LogFormat.FromEnvironment();

    internal LambdaBootstrap(
        HttpClient http, LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer, LambdaBootstrapOptions options)
    {
        _ownsHttp = http is null;
        // A poll lasts until there is work: a client timeout would drop the invocation that arrives just then.
        _http = http ?? new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        _handler = handler;
        _initializer = initializer;
        _api = new RuntimeApi(_http, options.RuntimeApiEndpoint ?? Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API"));
    }

    /// <summary>Serves invocations until cancelled, or until the Runtime API refuses an answer.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (_initializer is not null && !await InitializeAsync().ConfigureAwait(false))
        {
            return;
        }
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ServeOneAsync(await _api.NextAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<bool> InitializeAsync()
    {
        try
        {
            return await _initializer().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await _api.ReportInitializationErrorAsync(exception).ConfigureAwait(false);
            throw;
        }
    }

    private async Task ServeOneAsync(InvocationHeadersAndBody next)
    {
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", next.Headers.TraceId);
        var logger = new LambdaLogger(_log, next.Headers.RequestId, next.Headers.TraceId);
        using var invocation = new InvocationRequest
        {
            InputStream = new MemoryStream(next.Body, 0, next.Body.Length, false, true),
            LambdaContext = new LambdaContext(next.Headers, _environment, logger),
        };
        InvocationResponse response;
        try
        {
            response = await _handler(invocation).ConfigureAwait(false);
        }
        // Whatever a function throws is its answer: the service and the workflow read the type's name and the message.
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogUnhandled(exception);
            await _api.ReportInvocationErrorAsync(next.Headers.RequestId, exception).ConfigureAwait(false);
            return;
        }

        await _api.RespondAsync(next.Headers.RequestId, response.OutputStream).ConfigureAwait(false);
        if (response.DisposeOutputStream)
        {
            await response.OutputStream.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the HTTP client unless it was handed in.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _ownsHttp)
        {
            _http.Dispose();
        }
    }
}
