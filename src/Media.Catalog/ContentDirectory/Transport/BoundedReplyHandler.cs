using System.Net.Sockets;
using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Transport;

/// <summary>
/// Takes a whole reply into memory within a size and a time, so that nothing above waits for a server that trickles or never stops.
/// A connection that a server closed without saying so shows only when it is used again: a call that does no harm twice is then sent
/// once more.
/// </summary>
internal sealed class BoundedReplyHandler(ContentDirectoryOptions options, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await ExchangeAsync(request, linked.Token);
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new CatalogTimeoutException($"The catalog did not finish its answer within {options.Timeout.TotalSeconds:0.###} s.", e);
        }
        catch (HttpRequestException e)
        {
            throw new CatalogNoAnswerException($"The catalog did not answer: {e.Message}", e);
        }
    }

    private async Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await SendTwiceAtMostAsync(request, cancellationToken);
        try
        {
            var bytes = await ReadAsync(response.Content, cancellationToken);
            if (bytes.Count == 0 && response.IsSuccessStatusCode)
            {
                throw new CatalogBadAnswerException("The catalog answered with nothing.", retryHelps: true);
            }

            var bounded = new ReplyContent(bytes);
            response.Content.Dispose();
            response.Content = bounded;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> SendTwiceAtMostAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e) when (request.Content is null or SoapContent { IsSafe: true } && WasClosedUnannounced(e))
        {
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private static bool WasClosedUnannounced(HttpRequestException e) =>
        e.HttpRequestError == HttpRequestError.ResponseEnded
        || e.InnerException is IOException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown } };

    private async Task<ArraySegment<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var announced = content.Headers.ContentLength;
        if (announced > options.MaxReplyBytes)
        {
            throw TooLarge();
        }

        using var buffer = new MemoryStream((int)(announced ?? 16 * 1024));
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            var block = new byte[16 * 1024];
            int read;
            while ((read = await stream.ReadAsync(block, cancellationToken)) > 0)
            {
                if (buffer.Length + read > options.MaxReplyBytes)
                {
                    throw TooLarge();
                }

                await buffer.WriteAsync(block.AsMemory(0, read), cancellationToken);
            }
        }
        catch (IOException e)
        {
            throw new CatalogBadAnswerException("The catalog broke off in the middle of its answer.", retryHelps: true, e);
        }

        return buffer.TryGetBuffer(out var bytes) ? bytes : buffer.ToArray();
    }

    private CatalogBadAnswerException TooLarge() =>
        new($"The catalog's answer is larger than {options.MaxReplyBytes} bytes.", retryHelps: false);
}
