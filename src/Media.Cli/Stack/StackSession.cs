using System.Diagnostics.CodeAnalysis;
using Media.Local.Host;
using Media.Local.Stack;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Media.Cli.Stack;

/// <summary>
/// The stack that a command works on: the one that runs on the data folder, or else one of its own, which lives as long as the
/// command. Everything but starting and finding it goes through AWS's APIs.
/// </summary>
internal sealed class StackSession : IAsyncDisposable
{
    private readonly LocalStack? _own;
    private readonly ILoggerFactory? _log;

    private StackSession(StackAddress address, LocalOptions options, string accessKey, string secretKey, LocalStack? own, ILoggerFactory? log = null)
    {
        (_own, _log) = (own, log);
        Address = address;
        Region = options.Region;
        (AccessKey, SecretKey) = (accessKey, secretKey);
        Clients = new AwsClients(address.Endpoint, Region, AccessKey, SecretKey);
    }

    public StackAddress Address { get; }

    public AwsClients Clients { get; }

    public string Region { get; }

    public string AccessKey { get; }

    public string SecretKey { get; }

    /// <summary>Whether the stack ends with this command.</summary>
    public bool IsOwn => _own is not null;

    /// <summary>Uses the stack that runs on the data folder, or starts one on any free port that goes on with its jobs.</summary>
    /// <exception cref="CliException">A stack runs already, and settings were asked for that only a start can make.</exception>
    public static async Task<StackSession> OpenAsync(StackFolder folder, StackSettings settings, CancellationToken cancellation)
    {
        var options = settings.Apply(Options(folder)) with { Port = 0 };
        if (StackFile.Find(folder.Data) is not { } running)
        {
            return await StartAsync(options, cancellation);
        }
        return settings.IsDefault
            ? Of(running, options)
            : throw new CliException(
                $"A stack runs on {folder.Data} already, with settings of its own: leave --concurrency, --iam and --parameter away, or stop process {running.ProcessId} first.");
    }

    /// <summary>Uses the stack that runs on the data folder, or starts one that answers but lets every job rest.</summary>
    /// <exception cref="CliException">No stack was ever started there: a look makes none.</exception>
    public static async Task<StackSession> LookAsync(StackFolder folder, CancellationToken cancellation)
    {
        if (!StackFile.IsStackFolder(folder.Data))
        {
            throw new CliException($"No stack was ever started on {folder.Data}: `media up` or `media transcode FILE` does, or name another folder with --data.");
        }
        var options = Options(folder) with { Port = 0, AtRest = true };
        return StackFile.Find(folder.Data) is { } running
            ? Of(running, options)
            : await StartAsync(options, cancellation);
    }

    /// <summary>Starts a stack, with its log in the data folder.</summary>
    /// <param name="options">Where and what.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <param name="terminal">Whether warnings and errors are to be seen on the terminal too.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The session ends its log.")]
    public static async Task<StackSession> StartAsync(LocalOptions options, CancellationToken cancellation, bool terminal = false)
    {
        // Before the first file is made, the log's among them.
        Umask.OwnerOnly();
        // A stack that only answers leaves the folder as it is.
        var log = options.AtRest ? null : StackLog.Open(options.DataFolder, terminal);
        try
        {
            options = options with { LogFolder = log is null ? null : StackLog.FolderIn(options.DataFolder) };
            var stack = await LocalStack.StartAsync(options, log ?? NullLoggerFactory.Instance, TimeProvider.System, cancellation);
            return new StackSession(
                new StackAddress(stack.Endpoint, stack.Outputs), options, stack.Credential.AccessKeyId, stack.Credential.SecretKey, stack, log);
        }
        catch
        {
            log?.Dispose();
            throw;
        }
    }

    private static StackSession Of(StackFile running, LocalOptions options) =>
        new(new StackAddress(running.Endpoint, running.Outputs), options, running.AccessKeyId, running.SecretAccessKey, null);

    /// <summary>The options of a stack on these folders.</summary>
    public static LocalOptions Options(StackFolder folder) => new() { ProjectFolder = folder.Project, DataFolder = folder.Data };

    /// <summary>What a shell has to be told for AWS's SDKs and command to use the stack.</summary>
    public IReadOnlyList<string> Exports() =>
    [
        $"export AWS_ENDPOINT_URL={Address.Endpoint.ToString().TrimEnd('/')}",
        $"export AWS_ACCESS_KEY_ID={AccessKey}",
        $"export AWS_SECRET_ACCESS_KEY={SecretKey}",
        $"export AWS_DEFAULT_REGION={Region}",
        $"export AWS_REGION={Region}",
    ];

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
        _log?.Dispose();
    }
}
