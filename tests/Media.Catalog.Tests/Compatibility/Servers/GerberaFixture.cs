using Media.Catalog.ContentDirectory;

namespace Media.Catalog.Tests.Compatibility.Servers;

/// <summary>Gerbera 1.1: ContentDirectory:1, only Browse.</summary>
public sealed class GerberaFixture : DebianServerFixture
{
    public override Traits Traits { get; } = new()
    {
        CanSearch = false, CanSort = false, OffersUpdate = false, OffersCreateAndDelete = false, ShowsTagTitles = false,
    };

    protected override string Executable => "gerbera";

    // It takes no LOOPBACK interface, so 127.0.0.1 moves to one that looks like a real one.
    protected override string Network =>
        "ip link set lo up && ip addr del 127.0.0.1/8 dev lo; ip link add u0 type veth peer name u1 && ip addr add 127.0.0.1/8 dev u0 "
        + "&& ip link set u1 up && ip link set u0 up multicast on && ip route add 224.0.0.0/4 dev u0";

    protected override async Task<string> ConfigureAsync()
    {
        var configuration = Path.Combine(Folder, "gerbera.xml");
        await File.WriteAllTextAsync(configuration, $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <config version="2" xmlns="http://mediatomb.cc/config/2">
              <server>
                <ui enabled="no"/>
                <name>Gerbera</name>
                <udn>uuid:{Guid.NewGuid()}</udn>
                <home>{Folder}</home>
                <webroot>/usr/share/gerbera/web</webroot>
                <ip>127.0.0.1</ip>
                <port>{Port}</port>
                <storage><sqlite3 enabled="yes"><database-file>{Folder}/gerbera.db</database-file></sqlite3></storage>
              </server>
              <import hidden-files="no">
                <scripting script-charset="UTF-8"><virtual-layout type="builtin"/></scripting>
                <mappings>
                  <extension-mimetype ignore-unknown="no">
                    <map from="mp4" to="video/mp4"/><map from="mp3" to="audio/mpeg"/><map from="jpg" to="image/jpeg"/>
                  </extension-mimetype>
                  <mimetype-upnpclass>
                    <map from="audio/*" to="object.item.audioItem.musicTrack"/><map from="video/*" to="object.item.videoItem"/>
                    <map from="image/*" to="object.item.imageItem"/>
                  </mimetype-upnpclass>
                </mappings>
              </import>
            </config>
            """);
        return $"gerbera --config {configuration} --add {Media}";
    }

    protected override async Task<Uri> ReadyAsync()
    {
        var description = new Uri($"http://127.0.0.1:{Port}/description.xml");
        using var catalog = ContentDirectoryCatalog.Connect(new ContentDirectoryOptions { DescriptionUrl = description });
        var counts = new List<int>();

        // It does not say when it is done: so until everything has been there, unchanged, for two seconds.
        await UntilAsync("the end of its scan", async () =>
        {
            counts.Add(await CountAsync(catalog));
            await Task.Delay(200);
            return counts is [.., > 7, _, _, _, _, _, _, _, _, _] && counts.TakeLast(10).Distinct().Count() == 1;
        });
        return description;
    }

    private static async Task<int> CountAsync(ContentDirectoryCatalog catalog)
    {
        try
        {
            return (await Walk.AllAsync(catalog)).Count;
        }
        catch (CatalogException)
        {
            return 0;
        }
    }
}
