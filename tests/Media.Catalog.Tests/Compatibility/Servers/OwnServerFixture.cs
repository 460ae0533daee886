using System.Security;
using Media.LegacyCatalog;

namespace Media.Catalog.Tests.Compatibility.Servers;

/// <summary>This project's own server, seeded with entries for the clips.</summary>
public sealed class OwnServerFixture : ServerFixture
{
    private LegacyCatalogServer? _server;

    public override Traits Traits { get; } = new() { IsWritable = true, ServesMedia = false };

    protected override async Task<Uri> StartAsync()
    {
        _server = await LegacyCatalogServer.StartAsync(new LegacyCatalogOptions { DataFolder = Folder, SeedDidl = Didl() });
        return _server.DescriptionUrl;
    }

    protected override async Task StopAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static string Didl() =>
        """
        <DIDL-Lite xmlns="urn:schemas-upnp-org:metadata-1-0/DIDL-Lite/" xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:upnp="urn:schemas-upnp-org:metadata-1-0/upnp/">
          <container id="clips" parentID="0" restricted="0"><dc:title>Clips</dc:title><upnp:class>object.container.storageFolder</upnp:class></container>
        """
        + string.Concat(Clip.All.Select((clip, i) =>
            $"""
             <item id="clip${i}/%" parentID="clips" restricted="0">
               <dc:title>{SecurityElement.Escape(clip.Title)}</dc:title><dc:date>2026-01-0{i + 1}</dc:date>
               <upnp:class>{EntryKinds.ClassOf(clip.Kind)}</upnp:class>
               <res protocolInfo="http-get:*:{Mime(clip.Kind)}:*" size="{1000 + i}" duration="0:00:02.000" resolution="160x120">http://127.0.0.1/{i}</res>
             </item>
             """))
        + "</DIDL-Lite>";

    private static string Mime(EntryKind kind) => kind switch
    {
        EntryKind.Video => "video/mp4",
        EntryKind.Audio => "audio/mpeg",
        _ => "image/jpeg",
    };
}
