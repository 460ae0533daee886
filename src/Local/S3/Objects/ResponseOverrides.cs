using Media.Local.S3.Requests;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.S3.Objects;

/// <summary>The <c>response-*</c> query parameters, by which a signed read chooses the headers of its answer.</summary>
internal static class ResponseOverrides
{
    private static readonly string[] Names =
        ["Content-Type", "Content-Language", "Expires", "Cache-Control", "Content-Disposition", "Content-Encoding"];

    public static Action<IHeaderDictionary> Of(S3Call call)
    {
        var wanted = Names
            .Select(name => (Name: name, Value: call.Query("response-" + name.ToLowerInvariant())))
            .Where(header => header.Value is not null)
            .ToList();
        if (wanted.Count > 0 && call.Signature is null)
        {
            throw new AwsException("InvalidRequest", "Request specific response headers cannot be used for anonymous GET requests.");
        }
        foreach (var (name, value) in wanted)
        {
            if (value!.AsSpan().ContainsAny('\r', '\n', '\0'))
            {
                throw new AwsException("InvalidArgument", "Header value cannot contain control characters") { Details = S3Call.Argument("response-" + name.ToLowerInvariant(), value!) };
            }
            FactsInput.RequireSendable("response-" + name.ToLowerInvariant(), value);
        }
        return headers =>
        {
            foreach (var (name, value) in wanted)
            {
                headers[name] = value;
            }
        };
    }
}
