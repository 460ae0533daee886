using System.Security.Cryptography;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.S3.Requests;

/// <summary>S3's error document.</summary>
internal static class ErrorReply
{
    // Identifies the host in answers, as support would ask for it; any constant of a process will do.
    public static string HostId { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(56));

    public static async Task SendAsync(HttpContext http, AwsException error, string requestId, string resource)
    {
        if (http.Response.HasStarted)
        {
            // The status is out; a cut connection is the only way left to say that the body is not whole.
            http.Abort();
            return;
        }

        http.Response.StatusCode = error.Status;
        // A client that waits for "100 Continue" may not send its body after a refusal: what comes next on this connection could be
        // body or request, so nothing more is read from it.
        if (!string.IsNullOrEmpty(http.Request.Headers.Expect))
        {
            http.Response.Headers.Connection = "close";
        }
        foreach (var name in (string[])["ETag", "Content-Range", "Last-Modified", "Content-Type", "Content-Length", "Accept-Ranges"])
        {
            if (error.Status != 304 || name is not ("ETag" or "Last-Modified"))
            {
                http.Response.Headers.Remove(name);
            }
        }
        if (error.Code == "MethodNotAllowed" && error.Details.TryGetValue("Allow", out var allow))
        {
            http.Response.Headers.Allow = allow;
        }
        if (HttpMethods.IsHead(http.Request.Method) || error.Status == 304)
        {
            return;
        }
        var document = XmlReply.Document("Error", ns: null, xml =>
        {
            xml.Element("Code", error.Code);
            xml.Element("Message", error.Message);
            foreach (var (name, value) in error.Details)
            {
                xml.Element(name, value);
            }
            xml.Element("Resource", resource);
            xml.Element("RequestId", requestId);
            xml.Element("HostId", HostId);
        });
        http.Response.ContentType = "application/xml";
        http.Response.ContentLength = document.Length;
        await http.Response.Body.WriteAsync(document, http.RequestAborted);
    }
}
