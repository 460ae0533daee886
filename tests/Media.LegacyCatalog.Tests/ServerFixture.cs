using System.Net;
using System.Security;
using System.Text;
using System.Xml.Linq;

namespace Media.LegacyCatalog.Tests;

/// <summary>A server of one's own in a temporary folder, spoken to in plain SOAP.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    public const string ServiceType = "urn:schemas-upnp-org:service:ContentDirectory:4";

    private const string Didl = """
        <DIDL-Lite xmlns="urn:schemas-upnp-org:metadata-1-0/DIDL-Lite/" xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:upnp="urn:schemas-upnp-org:metadata-1-0/upnp/">
        """;

    private static readonly HttpClient Http = new();

    private LegacyCatalogServer _server = null!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("legacy-").FullName;

    public Uri Address => _server.DescriptionUrl;

    public async Task InitializeAsync() => _server = await LegacyCatalogServer.StartAsync(new LegacyCatalogOptions { DataFolder = Folder });

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public async Task RestartAsync()
    {
        await _server.DisposeAsync();
        await InitializeAsync();
    }

    /// <summary>Calls an action; returns its values, or the code of its fault as <c>error</c>.</summary>
    public async Task<Dictionary<string, string>> CallAsync(string action, params (string Name, string Value)[] arguments)
    {
        var body = string.Concat(arguments.Select(a => $"<{a.Name}>{SecurityElement.Escape(a.Value)}</{a.Name}>"));
        var (status, text) = await PostAsync(Envelope(action, body), $"\"{ServiceType}#{action}\"");
        var content = XElement.Parse(text).Descendants().First(e => e.Name.LocalName == "Body").Elements().Single();
        Assert.Equal(content.Name.LocalName == "Fault" ? HttpStatusCode.InternalServerError : HttpStatusCode.OK, status);
        return content.Name.LocalName == "Fault"
            ? new() { ["error"] = content.Descendants().Single(e => e.Name.LocalName == "errorCode").Value }
            : content.Elements().ToDictionary(e => e.Name.LocalName, e => e.Value);
    }

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string body, string? soapAction, string type = "text/xml")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "/ContentDirectory/control"));

        // So that a body that is too large is refused before it is sent, and the refusal can be read.
        request.Headers.ExpectContinue = body.Length > LegacyCatalogServer.MaxBodyBytes;
        request.Content = new StringContent(body, Encoding.UTF8, type);
        if (soapAction is not null)
        {
            request.Headers.TryAddWithoutValidation("SOAPACTION", soapAction);
        }

        using var response = await Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<Dictionary<string, string>> BrowseAsync(
        string id, string flag = "BrowseDirectChildren", string filter = "*", string start = "0", string count = "0", string sort = "") =>
        CallAsync("Browse", ("ObjectID", id), ("BrowseFlag", flag), ("Filter", filter), ("StartingIndex", start), ("RequestedCount", count), ("SortCriteria", sort));

    public Task<Dictionary<string, string>> SearchAsync(string id, string criteria, string sort = "") =>
        CallAsync("Search", ("ContainerID", id), ("SearchCriteria", criteria), ("Filter", "*"), ("StartingIndex", "0"), ("RequestedCount", "0"), ("SortCriteria", sort));

    public Task<Dictionary<string, string>> CreateAsync(string parent, string elements) =>
        CallAsync("CreateObject", ("ContainerID", parent), ("Elements", Didl + elements + "</DIDL-Lite>"));

    public Task<Dictionary<string, string>> UpdateAsync(string id, string current, string changed) =>
        CallAsync("UpdateObject", ("ObjectID", id), ("CurrentTagValue", current), ("NewTagValue", changed));

    /// <summary>A new container with items of the given inner XML, and the ids of both.</summary>
    public async Task<(string Folder, IReadOnlyList<string> Items)> FolderAsync(params string[] items)
    {
        var folder = (await CreateAsync("0", "<container id='' parentID='0' restricted='0'><dc:title>F</dc:title><upnp:class>object.container</upnp:class></container>"))["ObjectID"];
        var ids = new List<string>();
        foreach (var item in items)
        {
            ids.Add((await CreateAsync(folder, $"<item id='' restricted='0'>{item}<upnp:class>object.item.videoItem</upnp:class></item>"))["ObjectID"]);
        }

        return (folder, ids);
    }

    public static string Envelope(string action, string arguments) =>
        $"<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><u:{action} xmlns:u=\"{ServiceType}\">{arguments}</u:{action}></s:Body></s:Envelope>";

    /// <summary>The titles in a result, in order.</summary>
    public static string Titles(Dictionary<string, string> reply) =>
        string.Join('|', XElement.Parse(reply["Result"]).Elements().Select(e => e.Elements().First(t => t.Name.LocalName == "title").Value));
}
