using System.Globalization;
using System.Net;
using Media.LegacyCatalog.Eventing;
using Microsoft.AspNetCore.Http;

namespace Media.LegacyCatalog.Http;

/// <summary>
/// SUBSCRIBE and UNSUBSCRIBE. Events go only to the machine that asks for them: a callback elsewhere would make this server shoot at
/// others (CVE-2020-12695).
/// </summary>
internal sealed class EventEndpoint(Subscriptions subscriptions)
{
    private const int MinSeconds = 60;
    private const int MaxSeconds = 1800;

    public Task SubscribeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var duration = Duration(headers["TIMEOUT"].ToString());
        var isRenewal = headers.ContainsKey("SID");
        if (isRenewal == (headers.ContainsKey("CALLBACK") || headers.ContainsKey("NT")))
        {
            return Answer(context, StatusCodes.Status400BadRequest);
        }

        if (isRenewal)
        {
            return Answer(context, subscriptions.Renew(headers["SID"].ToString(), duration), duration, StatusCodes.Status412PreconditionFailed);
        }

        return headers["NT"] == "upnp:event" && Callback(context) is { } callback
            ? Answer(context, subscriptions.Add(callback, duration), duration, StatusCodes.Status503ServiceUnavailable)
            : Answer(context, StatusCodes.Status412PreconditionFailed);
    }

    public Task UnsubscribeAsync(HttpContext context) => Answer(
        context,
        subscriptions.Remove(context.Request.Headers["SID"].ToString()) ? StatusCodes.Status200OK : StatusCodes.Status412PreconditionFailed);

    /// <summary>The first of the callbacks that lies on the caller's own address.</summary>
    private static Uri? Callback(HttpContext context) => context.Request.Headers["CALLBACK"].ToString()
        .Split('<', '>')
        .Select(text => Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : null)
        .FirstOrDefault(uri => uri?.Scheme == Uri.UriSchemeHttp
            && IPAddress.TryParse(uri.Host, out var address)
            && address.Equals(context.Connection.RemoteIpAddress?.MapToIPv4()));

    private static TimeSpan Duration(string text) => TimeSpan.FromSeconds(
        int.TryParse(text.Replace("Second-", "", StringComparison.OrdinalIgnoreCase), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? Math.Clamp(seconds, MinSeconds, MaxSeconds)
            : MaxSeconds);

    private static Task Answer(HttpContext context, Subscription? subscription, TimeSpan duration, int refusal)
    {
        if (subscription is null)
        {
            return Answer(context, refusal);
        }

        context.Response.Headers["SID"] = subscription.Id;
        context.Response.Headers["TIMEOUT"] = string.Create(CultureInfo.InvariantCulture, $"Second-{duration.TotalSeconds:0}");
        return Answer(context, StatusCodes.Status200OK);
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
