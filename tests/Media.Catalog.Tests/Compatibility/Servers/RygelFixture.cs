namespace Media.Catalog.Tests.Compatibility.Servers;

/// <summary>Rygel: ContentDirectory:3 with Search, and writes where it is allowed them (here it is not).</summary>
public class RygelFixture : DebianServerFixture
{
    public override Traits Traits { get; } = new() { RefusedOperators = [CompareOperator.StartsWith] };

    protected override string Executable => "rygel";

    /// <summary>Lines for the configuration's general section.</summary>
    protected virtual string General => "";

    private string Home => Path.Combine(Folder, "home");

    protected override async Task<string> ConfigureAsync()
    {
        Directory.CreateDirectory(Path.Combine(Home, "config"));
        await File.WriteAllTextAsync(Path.Combine(Home, "config", "rygel.conf"), $"""
            [general]
            interface=lo
            port={Port}
            enable-transcoding=false
            {General}
            [MediaExport]
            enabled=true
            title=Rygel
            uris={Media}
            monitor-changes=false
            [Tracker3]
            enabled=false
            [Playbin]
            enabled=false
            """);
        return "dbus-run-session -- rygel -g 4";
    }

    protected override IEnumerable<(string Name, string Value)> Variables() =>
    [
        ("HOME", Home), ("XDG_CONFIG_HOME", Path.Combine(Home, "config")), ("XDG_CACHE_HOME", Path.Combine(Home, "cache")),
        ("XDG_DATA_HOME", Path.Combine(Home, "data")), ("XDG_RUNTIME_DIR", Home), ("GSETTINGS_BACKEND", "memory"),
    ];

    protected override async Task<Uri> ReadyAsync()
    {
        var device = Path.Combine(Home, "config", "Rygel", "MediaExport.xml");
        await UntilAsync("the end of its scan", () => Task.FromResult(
            Log.Contains("Harvesting of", StringComparison.Ordinal) && Log.Contains("done", StringComparison.Ordinal) && File.Exists(device)));
        var text = await File.ReadAllTextAsync(device);
        var start = text.IndexOf("uuid:", StringComparison.Ordinal) + 5;
        return new Uri($"http://127.0.0.1:{Port}/{text[start..text.IndexOf('<', start)]}.xml");
    }
}
