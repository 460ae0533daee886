namespace Media.EndToEnd.Tests.Support;

/// <summary>A stack with its own embedded catalog, for all tests of a class.</summary>
public sealed class StackFixture : IAsyncLifetime
{
    private ApiClient? _api;
    private Stack? _stack;

    public Stack Stack => _stack ?? throw new InvalidOperationException("The stack was not started.");

    internal ApiClient Api => _api ??= new ApiClient(this.Stack);

    public async Task InitializeAsync() => _stack = await Stack.StartAsync();

    public async Task DisposeAsync()
    {
        _api?.Dispose();
        if (_stack is not null)
        {
            await _stack.DisposeAsync();
        }
    }
}
