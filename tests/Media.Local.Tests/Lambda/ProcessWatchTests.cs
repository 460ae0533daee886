using System.Diagnostics;
using Media.Local.Lambda;

namespace Media.Local.Tests.Lambda;

public sealed class ProcessWatchTests
{
    private const int Init = 1;

    [Fact]
    public async Task What_is_started_after_the_first_look_is_seen_and_strangers_are_looked_at_once()
    {
        var watch = new ProcessWatch(Environment.ProcessId);
        Assert.Contains(watch.Read(), entry => entry.Id == Init);
        using var child = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true })!;

        // A process has no memory of its own until it runs its program: it answers when it does.
        await child.StandardInput.WriteLineAsync("up");
        await child.StandardInput.FlushAsync();
        await child.StandardOutput.ReadLineAsync();

        var seen = watch.Read();
        child.Kill();

        Assert.Contains(seen, entry => entry.Id == child.Id && entry.ResidentBytes > 0);
        Assert.DoesNotContain(seen, entry => entry.Id == Init);
    }

    [Fact]
    public async Task What_has_lost_its_parent_is_still_seen_by_its_session()
    {
        var watch = new ProcessWatch(Environment.ProcessId);
        using var leader = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", "(sleep 60 & echo $!); exec sleep 60"]) { RedirectStandardOutput = true })!;
        var orphan = int.Parse((await leader.StandardOutput.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture);
        watch.Read();

        var seen = watch.Read();
        using var left = Process.GetProcessById(orphan);
        left.Kill();
        leader.Kill();

        Assert.Contains(seen, entry => entry.Id == orphan);
    }
}
