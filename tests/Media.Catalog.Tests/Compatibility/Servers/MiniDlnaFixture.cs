namespace Media.Catalog.Tests.Compatibility.Servers;

/// <summary>MiniDLNA: ContentDirectory:1 with Search.</summary>
public sealed class MiniDlnaFixture : DebianServerFixture
{
    public override Traits Traits { get; } = new()
    {
        OffersCreateAndDelete = false,
        FailsAtTitles = true,
        TakesQuotesInSearch = false,
        FindsMarkupInSearch = false,
        TakesPercentLiterally = false,
        RefusedOperators = [CompareOperator.DoesNotContain, CompareOperator.StartsWith],
    };

    protected override string Executable => "minidlnad";

    protected override async Task<string> ConfigureAsync()
    {
        var data = Directory.CreateDirectory(Path.Combine(Folder, "db")).FullName;
        var configuration = Path.Combine(Folder, "minidlna.conf");
        await File.WriteAllLinesAsync(
            configuration,
            [$"port={Port}", "network_interface=lo", $"media_dir={Media}", $"db_dir={data}", $"log_dir={data}", "inotify=no", "friendly_name=MiniDLNA"]);
        return $"minidlnad -d -f {configuration} -P {data}/pid";
    }

    protected override async Task<Uri> ReadyAsync()
    {
        await UntilAsync("the end of its scan", () => Task.FromResult(Log.Contains($"Scanning {Media} finished", StringComparison.Ordinal)));
        return new Uri($"http://127.0.0.1:{Port}/rootDesc.xml");
    }
}
