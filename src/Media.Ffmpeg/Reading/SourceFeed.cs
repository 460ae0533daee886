using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Media.Core.Failures;

namespace Media.Ffmpeg.Reading;

/// <summary>
/// Hands a source to FFmpeg, which takes a connection that breaks for the end of the file and says nothing of it. So FFmpeg reads from an address of
/// this process, and only this process reads from the network: it takes up what breaks off, holds on to one version of one object, checks
/// certificates as the platform does, and knows for certain whether every byte that was asked for was delivered.
/// </summary>
public sealed class SourceFeed : IAsyncDisposable
{
    /// <summary>One for all: it keeps connections, and what it trusts is the system's (or <c>SSL_CERT_FILE</c>'s) list of certificates.</summary>
    private static readonly HttpClient Shared = new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly Uri _source;
    private readonly ObjectFacts _facts;
    private readonly FeedLimits _limits;
    private readonly TimeProvider _time;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _closed = new();
    private readonly string _path = $"/{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
    private readonly Task _serving;
    private Exception? _failure;

    private SourceFeed(Uri source, string? etag, FeedLimits limits, TimeProvider time)
    {
        (_source, _facts, _limits, _time) = (source, new ObjectFacts(etag), limits, time);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}{_path}");
        _serving = ServeAsync();
    }

    /// <summary>Where FFmpeg reads: a plain address of this process that nobody can guess, good until the feed is disposed of.</summary>
    public Uri Address { get; }

    /// <summary>Opens a feed; nothing is read yet.</summary>
    /// <param name="source">A signed URL that can be read in ranges.</param>
    /// <param name="etag">The entity tag of the one object that may be read; null: of whatever is answered first.</param>
    public static SourceFeed Open(Uri source, string? etag = null) => Open(source, etag, FeedLimits.Usual);

    internal static SourceFeed Open(Uri source, string? etag, FeedLimits limits, TimeProvider? time = null) =>
        new(source, etag, limits, time ?? TimeProvider.System);

    /// <summary>To be called when FFmpeg has ended and before anything that it said or wrote is believed.</summary>
    /// <exception cref="SourceUnavailableException">Some of the source could not be delivered.</exception>
    /// <exception cref="SourceGoneException">The object was deleted or overwritten.</exception>
    public void ThrowIfBroken()
    {
        if (Volatile.Read(ref _failure) is { } failure)
        {
            throw failure is SourceGoneException
                ? new SourceGoneException(failure.Message, failure)
                : new SourceUnavailableException(failure.Message, failure);
        }
    }

    /// <summary>The source's length in bytes.</summary>
    /// <exception cref="SourceUnavailableException">It could not be fetched.</exception>
    /// <exception cref="SourceGoneException">The object was deleted or overwritten.</exception>
    internal async Task<long> LengthAsync(CancellationToken cancellationToken)
    {
        if (_facts.Length is { } known)
        {
            return known;
        }

        using var reader = new ObjectReader(Shared, _source, _facts, _limits, _time, 0);
        return await reader.LengthAsync(cancellationToken);
    }

    /// <summary>Some of the source's bytes, for who looks at them without FFmpeg; fewer where it ends sooner.</summary>
    /// <exception cref="SourceUnavailableException">They could not be fetched.</exception>
    /// <exception cref="SourceGoneException">The object was deleted or overwritten.</exception>
    internal async Task<byte[]> ReadAsync(long offset, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[Math.Clamp(await LengthAsync(cancellationToken) - offset, 0, count)];
        using var reader = new ObjectReader(Shared, _source, _facts, _limits, _time, offset);
        for (var read = 0; read < bytes.Length;)
        {
            read += await reader.ReadAsync(bytes.AsMemory(read), cancellationToken);
        }

        return bytes;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Dispose();
        await _serving;
        _closed.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> connections = [];
        while (!_closed.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptAsync(_closed.Token);
                connections.RemoveAll(connection => connection.IsCompletedSuccessfully);
                connections.Add(Task.Run(() => AnswerAsync(socket), CancellationToken.None));
            }
            catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException && _closed.IsCancellationRequested)
            {
                break;
            }
        }

        await Task.WhenAll(connections);
    }

    /// <summary>One connection, one question, one answer. That FFmpeg hangs up in the middle is how it seeks.</summary>
    private async Task AnswerAsync(Socket socket)
    {
        using (socket)
        {
            using var hungUp = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
            try
            {
                var question = await FeedQuestion.ReadAsync(socket, hungUp.Token);
                if (question?.Path != _path)
                {
                    await SayAsync(socket, "404 Not Found", "", hungUp.Token);
                    return;
                }

                await Task.WhenAll(WatchAsync(socket, hungUp), SendAsync(socket, question, hungUp));
                socket.Shutdown(SocketShutdown.Both);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException)
            {
                // FFmpeg has what it wanted, or the feed is closed.
            }
            catch (Exception failure) when (Note(failure))
            {
                // Noted before the connection ends, so that it is known by the time FFmpeg notices.
            }
        }
    }

    /// <summary>Keeps the first failure.</summary>
    private bool Note(Exception failure)
    {
        Interlocked.CompareExchange(ref _failure, failure, null);
        return true;
    }

    private async Task SendAsync(Socket socket, FeedQuestion question, CancellationTokenSource hungUp)
    {
        try
        {
            await SendAsync(socket, question, hungUp.Token);
        }
        finally
        {
            await hungUp.CancelAsync();
        }
    }

    private async Task SendAsync(Socket socket, FeedQuestion question, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _failure) is not null)
        {
            return;
        }

        using var reader = new ObjectReader(Shared, _source, _facts, _limits, _time, question.Offset < (_facts.Length ?? long.MaxValue) ? question.Offset : 0);
        var length = await reader.LengthAsync(cancellationToken);
        var end = Math.Min(question.Last ?? long.MaxValue, length - 1);
        if (question.Offset > end)
        {
            await SayAsync(socket, "416 Range Not Satisfiable", $"Content-Range: bytes */{length}\r\n", cancellationToken);
            return;
        }

        var left = end - question.Offset + 1;
        await SayAsync(
            socket,
            question.Ranged ? "206 Partial Content" : "200 OK",
            string.Create(CultureInfo.InvariantCulture, $"Content-Length: {left}\r\n{(question.Ranged ? $"Content-Range: bytes {question.Offset}-{end}/{length}\r\n" : "")}"),
            cancellationToken);
        var buffer = new byte[64 * 1024];
        while (left > 0)
        {
            var read = (int)Math.Min(left, await reader.ReadAsync(buffer, cancellationToken));
            for (var sent = 0; sent < read;)
            {
                sent += await socket.SendAsync(buffer.AsMemory(sent, read - sent), cancellationToken);
            }

            left -= read;
        }
    }

    /// <summary>FFmpeg sends nothing after its question: what ends this wait is that it hangs up.</summary>
    private static async Task WatchAsync(Socket socket, CancellationTokenSource hungUp)
    {
        try
        {
            while (await socket.ReceiveAsync(new byte[64], hungUp.Token) > 0)
            {
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Gone, too.
        }

        await hungUp.CancelAsync();
    }

    private static async Task SayAsync(Socket socket, string status, string headers, CancellationToken cancellationToken) =>
        await socket.SendAsync(
            System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nAccept-Ranges: bytes\r\nConnection: close\r\n{headers}\r\n"), cancellationToken);
}
