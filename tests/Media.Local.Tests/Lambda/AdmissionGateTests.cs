using Media.Local.Lambda;

namespace Media.Local.Tests.Lambda;

public sealed class AdmissionGateTests
{
    [Fact]
    public async Task Places_go_to_the_flows_in_turn_and_within_a_flow_in_order()
    {
        var gate = new AdmissionGate(1, TimeProvider.System);
        var place = await gate.EnterAsync("a", null, CancellationToken.None);
        var order = new List<string>();
        var visits = new List<Task>();
        foreach (var (flow, name) in new[] { ("a", "a1"), ("a", "a2"), ("a", "a3"), ("b", "b1"), ("c", "c1"), ("b", "b2") })
        {
            visits.Add(VisitAsync(gate, flow, name, order));
        }
        Assert.Equal((1, 6), gate.Use);

        place.Dispose();
        await Task.WhenAll(visits);

        Assert.Equal(["a1", "b1", "c1", "a2", "b2", "a3"], order);
        Assert.Equal((0, 0), gate.Use);
    }

    [Fact]
    public async Task Who_waits_too_long_or_gives_up_leaves_the_line_and_takes_no_place()
    {
        var gate = new AdmissionGate(1, TimeProvider.System);
        var place = await gate.EnterAsync("a", null, CancellationToken.None);
        using var cancelled = new CancellationTokenSource();
        var givesUp = gate.EnterAsync("a", null, cancelled.Token);

        await Assert.ThrowsAsync<TimeoutException>(() => gate.EnterAsync("b", TimeSpan.FromMilliseconds(1), CancellationToken.None));
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givesUp);

        Assert.Equal((1, 0), gate.Use);
        place.Dispose();
        place.Dispose();
        using (await gate.EnterAsync("c", TimeSpan.Zero, CancellationToken.None))
        {
            Assert.Equal((1, 0), gate.Use);
        }
    }

    // Turns that come in the very moment in which somebody gives up must not be lost.
    [Fact]
    public async Task No_place_is_lost_however_often_people_give_up()
    {
        var gate = new AdmissionGate(3, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            try
            {
                using (await gate.EnterAsync($"{number % 7}", TimeSpan.FromMilliseconds(number % 3), CancellationToken.None))
                {
                    await Task.Yield();
                }
            }
            catch (TimeoutException)
            {
                // As many as like.
            }
        }));

        Assert.Equal((0, 0), gate.Use);
    }

    [Theory]
    [InlineData(2, 2, 24, 4, 30)]
    [InlineData(8, 8, 64, 16, 48)]
    [InlineData(2, 2, 1, 2, 7)]
    [InlineData(1, 64, 2, 2, 9)]
    public void A_machine_takes_as_many_processes_as_its_cores_and_memory_are_good_for(int wholeCores, int cores, int gigabytes, int small, int alive) =>
        Assert.Equal(new MachineLimits(wholeCores, small, alive), MachineLimits.Of(wholeCores, cores, gigabytes * 1024L * 1024 * 1024));

    private static async Task VisitAsync(AdmissionGate gate, string flow, string name, List<string> order)
    {
        using (await gate.EnterAsync(flow, null, CancellationToken.None))
        {
            order.Add(name);
        }
    }
}
