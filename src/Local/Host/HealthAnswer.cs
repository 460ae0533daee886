using System.Text.Json;
using Media.Local.Stack.Supervision;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Host;

/// <summary>What <c>/_health</c> answers: 200 while everything works, 503 with the loops that do not while something does not.</summary>
internal static class HealthAnswer
{
    public static async Task WriteAsync(HttpContext context, bool open, IReadOnlyList<LoopState> loops)
    {
        var failing = loops.Where(loop => loop.Problem is not null).ToList();
        context.Response.StatusCode = failing.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", failing.Count > 0 ? "failing" : open ? "running" : "starting");
        if (failing.Count > 0)
        {
            json.WriteStartArray("failing");
            foreach (var loop in failing)
            {
                json.WriteStartObject();
                json.WriteString("loop", loop.Name);
                json.WriteString("problem", loop.Problem);
                json.WriteString("since", loop.Since!.Value);
                json.WriteNumber("failures", loop.Failures);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }
}
