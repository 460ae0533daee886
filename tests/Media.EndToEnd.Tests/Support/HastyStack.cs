using System.Text;

namespace Media.EndToEnd.Tests.Support;

/// <summary>A stack whose functions have little time.</summary>
public sealed class HastyStack : IAsyncLifetime
{
    /// <summary>The profile of a few small pictures.</summary>
    public const string Profile = "glimpses";

    private const string Glimpses = """
        description: A picture a second or so
        video:
          preset: ultrafast
          rungs: [108]
          largest: 108
          maxRate: 1
        pictures: []
        outputs: [hls]
        """;

    private Stack? _stack;

    public Stack Stack => _stack ?? throw new InvalidOperationException("The stack was not started.");

    public async Task InitializeAsync() => _stack = await Stack.StartOfAsync(
        await OwnProject.MakeAsync((Profile + ".yaml", Encoding.UTF8.GetBytes(Glimpses))), ("TranscodeTimeout", "60"), ("ProbeTimeout", "8"));

    public async Task DisposeAsync()
    {
        if (_stack is not null)
        {
            await _stack.DisposeAsync();
        }
    }
}
