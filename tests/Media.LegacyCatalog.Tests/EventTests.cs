using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Xml.Linq;

namespace Media.LegacyCatalog.Tests;

public sealed class EventTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_subscriber_is_told_how_things_stand_and_then_of_each_change()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var (status, id) = await SubscribeAsync($"<http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/e>");
        var first = await ReceiveAsync(listener);
        var (folder, _) = await server.FolderAsync();
        var second = await ReceiveAsync(listener);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("SEQ: 0", first, StringComparison.Ordinal);
        Assert.Contains($"SID: {id}", second, StringComparison.Ordinal);
        Assert.Contains("SEQ: 1", second, StringComparison.Ordinal);
        var added = XElement.Parse(LastChange(second)).Elements().Single();
        Assert.Equal(("objAdd", folder, "0"), (added.Name.LocalName, (string?)added.Attribute("objID"), (string?)added.Attribute("objParentID")));
    }

    [Theory]
    [InlineData("<http://192.0.2.1/elsewhere>")]
    [InlineData("<http://example.org/>")]
    [InlineData("<file:///etc/passwd>")]
    [InlineData("nothing")]
    public async Task Events_go_to_no_one_but_the_machine_that_asks(string callback) =>
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SubscribeAsync(callback)).Status);

    private static string LastChange(string notify) =>
        XElement.Parse(notify[notify.IndexOf('<', StringComparison.Ordinal)..]).Descendants("LastChange").Single().Value;

    private static async Task<string> ReceiveAsync(TcpListener listener)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var socket = await listener.AcceptSocketAsync(limit.Token);
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (!text.ToString().Contains("</e:propertyset>", StringComparison.Ordinal))
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, limit.Token)));
        }

        await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), limit.Token);
        return text.ToString();
    }

    private async Task<(HttpStatusCode Status, string? Id)> SubscribeAsync(string callback)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod("SUBSCRIBE"), new Uri(server.Address, "/ContentDirectory/event"));
        request.Headers.TryAddWithoutValidation("CALLBACK", callback);
        request.Headers.TryAddWithoutValidation("NT", "upnp:event");
        request.Headers.TryAddWithoutValidation("TIMEOUT", "Second-300");
        using var response = await http.SendAsync(request);
        return (response.StatusCode, response.Headers.TryGetValues("SID", out var ids) ? ids.Single() : null);
    }
}
