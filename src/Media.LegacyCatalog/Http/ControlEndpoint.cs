using Media.LegacyCatalog.Actions;
using Media.LegacyCatalog.Soap;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Media.LegacyCatalog.Http;

/// <summary>SOAP 1.1 over HTTP POST: faults are status 500 with a UPnPError; what is no SOAP at all gets a bare HTTP error.</summary>
internal sealed class ControlEndpoint(ContentDirectoryActions actions)
{
    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) != true)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        if (request.Headers["SOAPACTION"].ToString() is not { Length: > 0 } header)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        // Whole, because the reader is synchronous; the server's limit on bodies keeps it small.
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        if (SoapCall.Read(body) is not { } call)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var (status, reply) = Run(call, header);
        context.Response.StatusCode = status;
        context.Response.Headers["EXT"] = "";
        context.Response.ContentType = "text/xml; charset=\"utf-8\"";
        context.Response.ContentLength = reply.Length;
        await context.Response.Body.WriteAsync(reply, context.RequestAborted);
    }

    private (int Status, byte[] Reply) Run(SoapCall call, string header)
    {
        try
        {
            return SoapNames.ActionOf(header) == call.Action
                ? (StatusCodes.Status200OK, SoapReplies.Response(call.Action, actions.Run(call)))
                : throw UpnpException.InvalidAction($"SOAPACTION {header} with a body that calls {call.Action}");
        }
        catch (UpnpException e)
        {
            return (StatusCodes.Status500InternalServerError, SoapReplies.Fault(e));
        }
        catch (SqliteException e)
        {
            // Locked beyond patience, or the disk is full: the call failed as a whole and left nothing behind.
            return (StatusCodes.Status500InternalServerError, SoapReplies.Fault(new UpnpException(501, $"Action Failed: {e.Message}")));
        }
    }
}
