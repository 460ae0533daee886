using System.Globalization;
using System.Text;

namespace Media.Benchmarks.Facade;

/// <summary>The servers of a run, as processes of their own.</summary>
internal static class Servers
{
    /// <summary>How many entries the catalog has.</summary>
    public const int Entries = 100;

    /// <summary>The legacy catalog with a hundred items of the usual kind.</summary>
    public static async Task<Server> CatalogAsync(int? core)
    {
        var folder = Directory.CreateTempSubdirectory("media-facade-").FullName;
        var seed = Path.Combine(folder, "seed.xml");
        await File.WriteAllTextAsync(seed, Seed());
        return await Server.StartAsync(
            core, "/description.xml", Repository.Built("Media.LegacyCatalog"),
            port => ["--port", port, "--data", Path.Combine(folder, "data"), "--seed", seed]);
    }

    /// <summary>The facade on a socket, with its usual settings but for the limit per caller.</summary>
    public static Task<Server> FacadeAsync(int? core, string form, Server catalog) => Server.StartAsync(
        core, "/v1/health", Publishing.Program(form), port => ["--urls", $"http://127.0.0.1:{port}"],
        ("CATALOG_URL", new Uri(catalog.Address, "/description.xml").ToString()), ("RateLimit__Requests", "100000000"));

    /// <summary>YARP in front of a server.</summary>
    public static Task<Server> PassthroughAsync(int? core, Server target, string ready) =>
        Server.StartAsync(core, ready, Environment.ProcessPath!, port => [Passthrough.Command, port, target.Address.ToString()]);

    /// <summary>A server that has one answer.</summary>
    public static Task<Server> FixedAsync(int? core, string body) =>
        Server.StartAsync(core, "/", Environment.ProcessPath!, port => [FixedServer.Command, port, body]);

    /// <summary>The catalog's id of an entry.</summary>
    public static string Id(int entry) => string.Create(CultureInfo.InvariantCulture, $"item-{entry}");

    /// <summary>The path of an entry in the API.</summary>
    public static string PathOf(int entry) => "/v1/assets/" + System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Id(entry)));

    private static string Seed()
    {
        var didl = new StringBuilder("""
            <DIDL-Lite xmlns="urn:schemas-upnp-org:metadata-1-0/DIDL-Lite/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:upnp="urn:schemas-upnp-org:metadata-1-0/upnp/">
            """);
        for (var entry = 0; entry < Entries; entry++)
        {
            didl.Append(CultureInfo.InvariantCulture, $"""
                <item id="{Id(entry)}" parentID="0" restricted="0">
                  <dc:title>A walk along the river, part {entry}</dc:title>
                  <upnp:class>object.item.videoItem.movie</upnp:class>
                  <dc:date>2026-03-{1 + (entry % 28):00}</dc:date>
                  <dc:description>What grows on the banks, and who lives there.</dc:description>
                  <upnp:genre>Nature</upnp:genre>
                  <res protocolInfo="http-get:*:video/mp4:*" size="{1_000_000 + entry}" duration="0:42:07.000" resolution="1920x1080">http://media.example/{entry}.mp4</res>
                </item>
                """);
        }

        return didl.Append("</DIDL-Lite>").ToString();
    }
}
