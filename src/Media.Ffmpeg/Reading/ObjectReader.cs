using System.Net.Http.Headers;
using System.Security.Authentication;
using Media.Core.Failures;

namespace Media.Ffmpeg.Reading;

/// <summary>
/// Reads an object from some byte on. A read that breaks off, stalls, trickles, or is answered with an error or with other bytes is taken up again
/// where it was, as long as the object is the same. The end is the object's last byte and nothing else.
/// </summary>
internal sealed class ObjectReader(HttpClient http, Uri source, ObjectFacts facts, FeedLimits limits, TimeProvider time, long offset) : IDisposable
{
    private HttpResponseMessage? _answer;
    private Stream? _body;
    private long _position = offset;
    private int _failures;
    private long _sinceFailure;
    private long _inWindow;
    private TimeSpan _waited;

    /// <summary>The object's length.</summary>
    /// <exception cref="SourceUnavailableException">It could not be fetched, however often it was tried.</exception>
    /// <exception cref="MediaFailureException">It is not there any more.</exception>
    public async ValueTask<long> LengthAsync(CancellationToken cancellationToken)
    {
        await TryAsync(async token =>
        {
            if (_body is null)
            {
                await OpenAsync(token);
            }

            return 0;
        }, cancellationToken);
        return facts.Length!.Value;
    }

    /// <summary>The next bytes; none at the object's end.</summary>
    /// <exception cref="SourceUnavailableException">They could not be fetched, however often it was tried.</exception>
    /// <exception cref="MediaFailureException">The object is not there any more.</exception>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => TryAsync(
        async token =>
        {
            if (_position == facts.Length)
            {
                return 0;
            }

            if (_body is null)
            {
                await OpenAsync(token);
            }

            var read = await _body!.ReadAsync(buffer, token);
            _position += read;
            Count(read);
            return read > 0 ? read : throw new IOException($"it broke off at byte {_position} of {facts.Length}");
        },
        cancellationToken);

    public void Dispose() => Close();

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, source);
        request.Headers.Range = new RangeHeaderValue(_position, null);
        if (facts.ETag is { } etag)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{etag}\""));
        }

        _answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        facts.Length = RangeAnswer.Length(_answer, _position, facts);
        facts.ETag ??= _answer.Headers.ETag is { } tag ? RangeAnswer.Bare(tag) : null;
        _body = await _answer.Content.ReadAsStreamAsync(cancellationToken);
    }

    private async ValueTask<int> TryAsync(Func<CancellationToken, Task<int>> read, CancellationToken cancellationToken)
    {
        while (true)
        {
            var started = time.GetTimestamp();
            using var stall = new CancellationTokenSource(limits.Stall, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, cancellationToken);
            try
            {
                var result = await read(either.Token);
                NotTooSlow(time.GetElapsedTime(started));
                return result;
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                Close();
                await PauseAsync(stall.IsCancellationRequested ? new IOException($"nothing came for {limits.Stall.TotalSeconds:0} s", failure) : failure, cancellationToken);
            }
        }
    }

    private async Task PauseAsync(Exception failure, CancellationToken cancellationToken)
    {
        _failures++;
        _sinceFailure = 0;
        if (_failures >= limits.Tries || failure.InnerException is AuthenticationException)
        {
            var reason = failure.InnerException is AuthenticationException ? $"its certificate is not trusted ({failure.InnerException.Message.TrimEnd('.')})" : failure.Message.TrimEnd('.');
            throw new SourceUnavailableException($"The source could not be read, tried {_failures} times: {reason}.", failure);
        }

        await Task.Delay(limits.DelayAfter(_failures), time, cancellationToken);
    }

    private void Count(int read)
    {
        _inWindow += read;
        _sinceFailure += read;
        if (_sinceFailure >= FeedLimits.Progress)
        {
            _failures = 0;
        }
    }

    /// <summary>Only waiting counts: a reader that is busy encoding what it has got makes no source slow.</summary>
    private void NotTooSlow(TimeSpan waited)
    {
        _waited += waited;
        if (_waited < limits.Stall)
        {
            return;
        }

        var arrived = _inWindow;
        (_waited, _inWindow) = (TimeSpan.Zero, 0);
        if (arrived < limits.LeastPerStall && _position != facts.Length)
        {
            Close();
            _failures++;
            if (_failures >= limits.Tries)
            {
                throw new SourceUnavailableException($"The source could not be read, tried {_failures} times: {arrived} bytes came in {limits.Stall.TotalSeconds:0} s.");
            }
        }
    }

    private void Close()
    {
        _answer?.Dispose();
        (_answer, _body, _waited, _inWindow) = (null, null, TimeSpan.Zero, 0);
    }
}
