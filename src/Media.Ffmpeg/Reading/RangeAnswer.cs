using System.Net;
using System.Net.Http.Headers;
using Media.Core.Failures;

namespace Media.Ffmpeg.Reading;

/// <summary>Judges an answer to "the object from this byte on, and only if it is still the same": nothing else may be taken for its bytes.</summary>
internal static class RangeAnswer
{
    /// <summary>The whole object's length; the answer's body begins at the byte that was asked for.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="offset">The byte asked for.</param>
    /// <param name="known">What is known of the object.</param>
    /// <exception cref="SourceGoneException">The object is not there any more, or it is another.</exception>
    /// <exception cref="SourceUnavailableException">Asking again is of no use.</exception>
    /// <exception cref="IOException">Asking again may help.</exception>
    public static long Length(HttpResponseMessage answer, long offset, ObjectFacts known)
    {
        switch (answer.StatusCode)
        {
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                throw new SourceGoneException("The upload is not there any more: it was deleted while the job was reading it.");
            case HttpStatusCode.PreconditionFailed:
                throw Changed();
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                throw new IOException($"it was answered with status {(int)answer.StatusCode}");
            case HttpStatusCode.OK or HttpStatusCode.PartialContent:
                break;
            default:
                throw new SourceUnavailableException($"The source could not be read: it was answered with status {(int)answer.StatusCode}.");
        }

        if (known.ETag is { } own && answer.Headers.ETag is { } tag && Bare(tag) != own)
        {
            throw Changed();
        }

        var length = (answer.StatusCode, answer.Content.Headers.ContentRange, answer.Content.Headers.ContentLength) switch
        {
            (HttpStatusCode.PartialContent, { From: { } from, Length: { } whole }, _) when from == offset => whole,
            (HttpStatusCode.OK, _, { } whole) when offset == 0 => whole,
            _ => throw new IOException($"it was answered with other bytes than those from {offset} on"),
        };
        return known.Length is { } before && before != length
            ? throw new IOException($"it was said to have {length} bytes, and {before} before")
            : length;
    }

    /// <summary>An entity tag without its quotes.</summary>
    public static string Bare(EntityTagHeaderValue tag) => tag.Tag.Trim('"');

    private static SourceGoneException Changed() =>
        new("The upload was overwritten while the job was reading it; what was uploaded later has a job of its own.");
}

/// <summary>What is known of the object that is read, from the job and from the first answer.</summary>
internal sealed class ObjectFacts(string? etag)
{
    /// <summary>Its entity tag without quotes; null until an answer tells it.</summary>
    public string? ETag { get; set; } = etag;

    /// <summary>Its length in bytes; null until an answer tells it.</summary>
    public long? Length { get; set; }
}
