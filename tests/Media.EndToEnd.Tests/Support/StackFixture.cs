namespace Media.EndToEnd.Tests.Support;

/// <summary>A stack with its own embedded catalog, for all tests of a class.</summary>
public sealed class StackFixture : IAsyncLifetime
{
    private ApiClient? api;
    private Stack? stack;

    public Stack Stack => this.stack ?? throw new InvalidOperationException("The stack was not started.");

    internal ApiClient Api => this.api ??= new ApiClient(this.Stack);

    public async Task InitializeAsync() => this.stack = await Stack.StartAsync();

    public async Task DisposeAsync()
    {
        this.api?.Dispose();
        if (this.stack is not null)
        {
            await this.stack.DisposeAsync();
        }
    }
}
