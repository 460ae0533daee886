using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Host;

/// <summary>Words a refusal in the wire format of the service that was asked.</summary>
internal static class ErrorWriter
{
    public static async Task WriteAsync(HttpContext context, AwsException error)
    {
        var response = context.Response;
        response.StatusCode = error.Status;
        var (type, body) = Protocol.Of(context.Request).Errors switch
        {
            ErrorFormat.Json => (context.Request.ContentType ?? "application/x-amz-json-1.0", Json(error)),
            ErrorFormat.RestJson => ("application/json", RestJson(response, error)),
            ErrorFormat.QueryXml => ("text/xml", QueryXml(context, error)),
            _ => ("application/xml", RestXml(context, error)),
        };
        if (Query(error.Code) is { } queryCode && context.Request.Headers["X-Amz-Target"].ToString().StartsWith("AmazonSQS", StringComparison.Ordinal))
        {
            response.Headers["x-amzn-query-error"] = $"{queryCode};Sender";
        }
        var bytes = Encoding.UTF8.GetBytes(body);
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    private static string Json(AwsException error)
    {
        var document = new JsonObject { ["__type"] = error.Code, ["message"] = error.Message };
        foreach (var (name, value) in error.Details)
        {
            document[name] = value;
        }
        return document.ToJsonString();
    }

    private static string RestJson(HttpResponse response, AwsException error)
    {
        response.Headers["x-amzn-ErrorType"] = error.Code;
        var document = new JsonObject { ["Type"] = error.Status < 500 ? "User" : "Service", ["Message"] = error.Message };
        foreach (var (name, value) in error.Details)
        {
            document[name] = value;
        }
        return document.ToJsonString();
    }

    private static string QueryXml(HttpContext context, AwsException error)
    {
        XNamespace ns = "http://sns.amazonaws.com/doc/2010-03-31/";
        return new XElement(ns + "ErrorResponse",
            new XElement(ns + "Error",
                new XElement(ns + "Type", error.Status < 500 ? "Sender" : "Receiver"),
                new XElement(ns + "Code", error.Code),
                new XElement(ns + "Message", error.Message)),
            new XElement(ns + "RequestId", context.TraceIdentifier)).ToString(SaveOptions.DisableFormatting);
    }

    private static string RestXml(HttpContext context, AwsException error) => new XElement("Error",
        new XElement("Code", error.Code),
        new XElement("Message", error.Message),
        error.Details.Select(detail => new XElement(detail.Key, detail.Value)),
        new XElement("RequestId", context.TraceIdentifier)).ToString(SaveOptions.DisableFormatting);

    // The codes that SQS had before it spoke JSON, by which older clients still know its errors.
    private static string? Query(string code) => code.Split('#')[^1] switch
    {
        "AccessDeniedException" => "AccessDenied",
        "QueueDoesNotExist" => "AWS.SimpleQueueService.NonExistentQueue",
        "QueueNameExists" => "QueueAlreadyExists",
        "BatchEntryIdsNotDistinct" => "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
        "EmptyBatchRequest" => "AWS.SimpleQueueService.EmptyBatchRequest",
        "TooManyEntriesInBatchRequest" => "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
        "BatchRequestTooLong" => "AWS.SimpleQueueService.BatchRequestTooLong",
        "ReceiptHandleIsInvalid" => "ReceiptHandleIsInvalid",
        _ => null,
    };
}
