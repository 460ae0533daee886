using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Media.Ffmpeg.Tests.Sources;

/// <summary>What goes wrong with one answer.</summary>
public enum Fault
{
    None,

    /// <summary>The connection breaks in the middle of the body.</summary>
    Cut,

    /// <summary>The body stops coming, and the connection stays open.</summary>
    Stall,

    /// <summary>The body comes byte by byte.</summary>
    Trickle,

    /// <summary>500.</summary>
    InternalError,

    /// <summary>503, as S3 says it to who asks too often.</summary>
    SlowDown,

    /// <summary>206 with other bytes than those asked for.</summary>
    WrongRange,

    /// <summary>200 with the whole object where a part was asked for.</summary>
    RangeIgnored,

    /// <summary>Another object's bytes and entity tag, whatever was asked for.</summary>
    OtherObject,

    /// <summary>404.</summary>
    Gone,
}

/// <summary>Serves one object in ranges as S3 does, but for the answers that are to fail.</summary>
public sealed class FaultyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly byte[] _bytes;
    private readonly Func<int, Fault> _faultOf;
    private int _answers;

    private FaultyServer(WebApplication app, byte[] bytes, Func<int, Fault> faultOf) => (_app, _bytes, _faultOf) = (app, bytes, faultOf);

    /// <summary>The object's entity tag.</summary>
    public static string ETag => "0123456789abcdef";

    /// <summary>How many requests were answered.</summary>
    public int Answers => Volatile.Read(ref _answers);

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Starts a server.</summary>
    /// <param name="bytes">The object.</param>
    /// <param name="faultOf">What goes wrong with the n-th answer, counted from 1.</param>
    /// <param name="scheme"><c>https</c> has a certificate that nobody trusts.</param>
    public static async Task<FaultyServer> StartAsync(byte[] bytes, Func<int, Fault> faultOf, string scheme = "http")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = SelfSigned.Certificate());
            kestrel.Limits.MinResponseDataRate = null;
        });
        builder.WebHost.UseUrls($"{scheme}://127.0.0.1:0");
        var app = builder.Build();
        var server = new FaultyServer(app, bytes, faultOf);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/object");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var fault = _faultOf(Interlocked.Increment(ref _answers));
        var response = context.Response;
        if (fault is Fault.InternalError or Fault.SlowDown or Fault.Gone)
        {
            response.StatusCode = fault switch { Fault.InternalError => 500, Fault.SlowDown => 503, _ => 404 };
            await response.WriteAsync($"<Error><Code>{fault}</Code></Error>", context.RequestAborted);
            return;
        }

        var range = context.Request.GetTypedHeaders().Range?.Ranges.Single();
        var from = fault == Fault.RangeIgnored ? 0 : range?.From ?? 0;
        var shift = fault == Fault.WrongRange ? 1 : 0;
        var body = fault == Fault.OtherObject ? new byte[_bytes.Length] : _bytes;
        response.StatusCode = fault == Fault.RangeIgnored || range is null ? 200 : 206;
        response.Headers.ETag = fault == Fault.OtherObject ? "\"another\"" : $"\"{ETag}\"";
        response.ContentLength = body.Length - from - shift;
        if (response.StatusCode == 206)
        {
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from + shift}-{body.Length - 1}/{body.Length}");
        }

        await SendAsync(context, body.AsMemory((int)from + shift), fault);
    }

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body, Fault fault)
    {
        var whole = fault is not (Fault.Cut or Fault.Stall or Fault.Trickle);
        try
        {
            await context.Response.Body.WriteAsync(whole ? body : body[..(body.Length / 2)], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            for (var at = body.Length / 2; fault == Fault.Trickle && at < body.Length; at++)
            {
                await context.Response.Body.WriteAsync(body.Slice(at, 1), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(5, context.RequestAborted);
            }

            if (fault == Fault.Stall)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader hung up: so it is with every seek.
        }

        if (fault == Fault.Cut)
        {
            context.Abort();
        }
    }
}
