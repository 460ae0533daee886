using System.Globalization;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Media.Api.Caching;

/// <summary>Writes an answer with what HTTP wants to know of it: entity tag, age, where it came from; and not at all if the caller has it.</summary>
internal static class AnswerWriter
{
    private const int WorthCompressing = 1024;

    /// <summary>Writes the whole answer, or the members of it that were asked for.</summary>
    public static Task WriteAsync(HttpContext context, Answer answer, FieldSelection? fields, TimeSpan fresh)
    {
        var response = context.Response;
        response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"private, max-age={(int)fresh.TotalSeconds}");
        response.Headers["Cache-Status"] = Status(answer, fresh);
        if (answer.Use is not (CacheUse.Miss or CacheUse.Refreshed or CacheUse.Bypassed))
        {
            response.Headers.Age = ((long)answer.Age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return WriteContentAsync(context, answer.Content, fields, StatusCodes.Status200OK);
    }

    /// <summary>Writes a representation with its entity tag.</summary>
    public static async Task WriteContentAsync(HttpContext context, CachedAnswer content, FieldSelection? fields, int status)
    {
        var response = context.Response;
        var body = fields is null ? content.Body : fields.Apply(content.Body);
        var coding = body.Length >= WorthCompressing ? ContentCoding.Choose(context.Request.Headers.AcceptEncoding) : null;
        var tag = $"\"{content.Tag}{(fields is null ? "" : "." + fields.Tag)}{(coding is null ? "" : "-" + coding)}\"";
        response.Headers.ETag = tag;
        response.Headers.Append(HeaderNames.Vary, "Accept-Encoding, Accept-Language");
        if (status == StatusCodes.Status200OK && HttpMethods.IsGet(context.Request.Method) && EntityTags.NoneMatches(context.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = status;
        response.ContentType = "application/json";
        if (coding is not null)
        {
            response.Headers.ContentEncoding = coding;
        }

        var bytes = fields is null ? content.Encoded(coding) : CachedAnswer.Compress(body, coding);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>Whether a caller wants to know what the catalog says now.</summary>
    public static bool WantsFresh(HttpRequest request) =>
        request.Headers.CacheControl.Count > 0
        && CacheControlHeaderValue.TryParse(request.Headers.CacheControl.ToString(), out var control)
        && (control.NoCache || control.NoStore || control.MaxAge == TimeSpan.Zero);

    /// <summary>RFC 9211.</summary>
    private static string Status(Answer answer, TimeSpan fresh)
    {
        var ttl = ((long)Math.Ceiling((fresh - answer.Age).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return answer.Use switch
        {
            CacheUse.Hit => $"media-api; hit; ttl={ttl}",
            CacheUse.Miss => "media-api; fwd=miss; stored",
            CacheUse.Refreshed => "media-api; fwd=stale; stored",
            CacheUse.Bypassed => "media-api; fwd=request; stored",
            CacheUse.StaleWhileRevalidate => $"media-api; hit; ttl={ttl}; detail=stale-while-revalidate",
            CacheUse.StaleIfError => $"media-api; hit; ttl={ttl}; detail=stale-if-error",
            _ => throw new InvalidOperationException($"The use {answer.Use} is not known."),
        };
    }
}
