using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Media.Catalog.Tests.ContentDirectory;

/// <summary>A server of raw sockets that describes itself well and then answers each call as it is told to, well or not.</summary>
internal sealed class StubServer : IDisposable
{
    private const string Device = """
        <root xmlns="urn:schemas-upnp-org:device-1-0"><device><friendlyName>Stub</friendlyName><serviceList><service>
        <serviceType>urn:schemas-upnp-org:service:ContentDirectory:1</serviceType><SCPDURL>/scpd.xml</SCPDURL>
        <controlURL>http://elsewhere.example/control</controlURL></service></serviceList></device></root>
        """;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, NetworkStream, Task> _answer;

    /// <param name="answer">Gets each call (headers and body) and writes whatever it likes.</param>
    public StubServer(Func<string, NetworkStream, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Description => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/description.xml");

    /// <summary>The device's description.</summary>
    public string DeviceXml { get; init; } = Device;

    /// <summary>The actions that it says it has.</summary>
    public IReadOnlyList<string> Actions { get; init; } = ["Browse", "GetSystemUpdateID", "CreateObject", "UpdateObject", "DestroyObject"];

    /// <summary>The calls that came, headers and body.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>A server that answers every call with one HTTP reply.</summary>
    public static StubServer Replying(string body, int status = 200, string headers = "") =>
        new((_, stream) => WriteAsync(stream, Http(body, status, headers)));

    /// <summary>A server that answers Browse with a DIDL-Lite document.</summary>
    public static StubServer Browsing(string didl, int returned = 1, int total = 1) => Replying(Reply(didl, returned, total));

    public static string Http(string body, int status = 200, string headers = "") =>
        $"HTTP/1.1 {status} X\r\nContent-Type: text/xml; charset=\"utf8\"\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public static string Reply(string didl, int returned = 1, int total = 1) => Envelope(
        $"<u:BrowseResponse xmlns:u=\"urn:schemas-upnp-org:service:ContentDirectory:1\"><Result>{WebUtility.HtmlEncode(didl)}</Result>"
        + $"<NumberReturned>{returned}</NumberReturned><TotalMatches>{total}</TotalMatches><UpdateID>7</UpdateID></u:BrowseResponse>");

    public static string Fault(int code) => Envelope(
        $"<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail><UPnPError xmlns=\"urn:schemas-upnp-org:control-1-0\">"
        + $"<errorCode>{code}</errorCode><errorDescription>no</errorDescription></UPnPError></detail></s:Fault>");

    public static string Envelope(string body) =>
        $"<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>{body}</s:Body></s:Envelope>";

    public static Task WriteAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = ServeAsync(socket);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            while (await ReadAsync(stream) is { } call)
            {
                if (call.StartsWith("GET /description.xml", StringComparison.Ordinal))
                {
                    await WriteAsync(stream, Http(DeviceXml));
                }
                else if (call.StartsWith("GET /scpd.xml", StringComparison.Ordinal))
                {
                    await WriteAsync(stream, Http($"<scpd>{string.Concat(Actions.Select(a => $"<action><name>{a}</name></action>"))}</scpd>"));
                }
                else
                {
                    lock (Calls)
                    {
                        Calls.Add(call);
                    }

                    await _answer(call, stream);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException)
        {
            // The client gave up, or the test is over.
        }
    }

    private static async Task<string?> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0)
            {
                return null;
            }

            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            var call = text.ToString();
            var end = call.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && Encoding.UTF8.GetByteCount(call[(end + 4)..]) >= Length(call))
            {
                return call;
            }
        }
    }

    private static int Length(string call)
    {
        const string name = "Content-Length: ";
        var at = call.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? 0 : int.Parse(call.AsSpan(at + name.Length, call.IndexOf('\r', at) - at - name.Length), System.Globalization.CultureInfo.InvariantCulture);
    }
}
