using System.Diagnostics.CodeAnalysis;
using Media.Local.ApiGateway;
using Media.Local.ApiGateway.Issuer;
using Media.Local.Iam;
using Media.Local.Lambda;
using Media.Local.Logs;
using Media.Local.Messaging;
using Media.Local.S3;
using Media.Local.Scheduler;
using Media.Local.Signing;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Media.Local.Stack.Supervision;
using Media.Local.StepFunctions;
using Media.Local.Template;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Media.Local.Host;

/// <summary>
/// The local stack: everything that the template asks for, on one port and its HTTP API on another, remembered in one folder. A stack that was killed goes on
/// where it was when it is started again.
/// </summary>
public sealed class LocalStack : IAsyncDisposable
{
    private readonly Stack<Func<ValueTask>> _parts = new();
    private readonly ILogger _logger;
    private bool _stopped;

    private LocalStack(ILogger logger) => _logger = logger;

    /// <summary>The address of every service: what <c>AWS_ENDPOINT_URL</c> has to be.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The address of the template's HTTP API.</summary>
    public Uri ApiEndpoint { get; private set; } = null!;

    /// <summary>What the template asks for.</summary>
    public TemplateModel Template { get; private set; } = null!;

    /// <summary>The keys that its user signs with.</summary>
    public Credential Credential { get; private set; } = null!;

    /// <summary>Says who may do what, by the template's policies.</summary>
    public Authorizer Authorizer { get; private set; } = Authorizer.Off;

    /// <summary>The template's outputs: bucket names, ARNs, URLs.</summary>
    public IReadOnlyDictionary<string, string> Outputs => Template.Outputs;

    /// <summary>Starts the stack; it serves once the task completes.</summary>
    /// <param name="options">Where and what.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="LocalStackException">The port or the folder is taken, or the system cannot run functions.</exception>
    /// <exception cref="TemplateException">AWS would refuse the template.</exception>
    public static Task<LocalStack> StartAsync(LocalOptions options, CancellationToken cancellationToken) =>
        StartAsync(options, NullLoggerFactory.Instance, TimeProvider.System, cancellationToken);

    /// <summary>Starts the stack with a log and a clock of the caller's.</summary>
    /// <param name="options">Where and what.</param>
    /// <param name="loggers">Gets what the stack says about itself.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <inheritdoc cref="StartAsync(LocalOptions, CancellationToken)" path="/exception"/>
    public static async Task<LocalStack> StartAsync(
        LocalOptions options, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new LocalStackException("The local stack runs functions as Linux processes: start it on Linux, in WSL or in a container.");
        }
        var stack = new LocalStack(loggers.CreateLogger("Media.Local"));
        try
        {
            await stack.RunAsync(Absolute(options), loggers, time, cancellationToken);
            return stack;
        }
        catch
        {
            await stack.StopAsync();
            throw;
        }
    }

    /// <summary>Stops serving and ends every function's process. What was under way goes on at the next start.</summary>
    public async Task StopAsync()
    {
        if (_stopped)
        {
            return;
        }
        _stopped = true;
        Log.Stopping(_logger);
        while (_parts.TryPop(out var end))
        {
            await end();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await StopAsync();

    [SuppressMessage("Reliability", "CA2000", Justification = "Every part is handed to StopAsync, which ends them in reverse order.")]
    private async Task RunAsync(LocalOptions options, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        Add(() => DataFolderLock.Take(options.DataFolder));
        StackFile.Remove(options.DataFolder);
        var credentials = CredentialStore.Open(options, time);
        Credential = credentials.Own;
        WellKnownKeys.Refuse(options, credentials);
        // Refused before anything is touched; the endpoint only matters once the port is known.
        var refused = new Uri("http://127.0.0.1");
        TemplateReader.Read(options, refused, Provisions.Of(options, refused, refused));
        var environments = Path.Combine(options.DataFolder, "environments");
        if (EnvironmentFolders.Clean(environments) is > 0 and var left)
        {
            Log.LeftoversEnded(_logger, left);
        }

        var supervisor = new Supervisor(_logger, time);
        var room = new StorageRoom(options.DataFolder, supervisor, _logger);
        var logs = Add(() => new LogStore(room, time));
        var router = new Router(new HostRules(options.Host, options.HostNames), supervisor, options.AccountId, _logger, options.LogFolder);
        var server = await StackServer.StartAsync(options.Host, options.Port, options.ApiPort ?? FreePort.After(options.Port, options.Host), router, cancellationToken);
        _parts.Push(server.DisposeAsync);
        (Endpoint, ApiEndpoint) = (server.Endpoint, server.Api);
        var catalog = options.AtRest ? null : await EmbeddedCatalog.StartAsync(options, cancellationToken);
        if (catalog is not null)
        {
            _parts.Push(catalog.DisposeAsync);
        }
        Template = TemplateReader.Read(options, Endpoint, Provisions.Of(options, Endpoint, catalog?.DescriptionUrl), ApiEndpoint);
        foreach (var warning in Template.Warnings)
        {
            Log.TemplateWarning(_logger, warning);
        }

        Authorizer = TemplateRoles.Authorizer(Template, options, loggers.CreateLogger("Media.Local.Iam"));
        DeploymentChecks.Check(Template, Authorizer, options.AccountId);
        var messaging = Add(() => new MessagingRoom(options, Authorizer, room, Endpoint, time));
        await messaging.EnsureAsync(Template);
        var s3 = Add(() => new S3Service(options, credentials, messaging, Authorizer, room, time, loggers.CreateLogger<S3Service>()));
        await TemplateDeployment.EnsureBucketsAsync(s3, Template);
        var lambda = Add(() => new LambdaHost(
            LambdaSettings(options, environments), Template, function => Issue(credentials, function), logs, supervisor, time));
        var asynchronous = Add(() => new AsynchronousInvoker(room, lambda, messaging, _logger, time));
        var functions = new FunctionPermissions(Authorizer);
        var invoke = new InvokeOperation(lambda, asynchronous, functions, logs, time);
        var events = new EventBus(Template, asynchronous, options.AccountId, options.Region);
        var stepFunctions = Add(() => new StepFunctionsService(options, invoke, s3, messaging, events, Authorizer, room, time, loggers.CreateLogger("Media.Local.StepFunctions")));
        await TemplateDeployment.EnsureStateMachinesAsync(stepFunctions, Template);
        var groups = Template.Functions.Select(EnvironmentVariables.LogGroup).Concat(ApiGatewayService.LogGroups(Template)).ToHashSet();
        var issuer = Add(() => LocalIssuer.Open(options.DataFolder));
        var gateway = Add(() => new ApiGatewayService(Template, lambda, logs, options.AccountId, _logger, time));
        var verifier = new SignatureVerifier(credentials, options, time);
        router.Open(
            [
                new StartPage(Endpoint, ApiEndpoint, Outputs), new StsService(options), new StatusService(room, messaging, lambda, stepFunctions, logs, options), new RuntimeApi(lambda.Environments), new InvokeApi(lambda, invoke, functions),
                .. messaging.Services,
                new LogsApi(logs, groups, Authorizer, options), stepFunctions, new IssuerService(issuer, Endpoint), gateway, s3,
            ],
            (request, service, body) => verifier.Verify(request, service, body), gateway, ApiEndpoint.Port);
        _parts.Push(async () => await stepFunctions.StopAsync());
        if (!options.AtRest)
        {
            await messaging.Queues.ReleasePolledAsync();
            await asynchronous.ResumeAsync();
            await stepFunctions.StartAsync();
            Add(() => new BackgroundWork(stepFunctions.RunAsync));
            Add(() => new BackgroundWork(s3.RunAsync));
            Add(() => QueuePolling.Start(Template, messaging.Queues, lambda, options, supervisor, _logger, time));
            Add(() => new BackgroundWork(new ScheduleRunner(Template, asynchronous, supervisor, options.AccountId, options.Region, time).RunAsync));
            new StackFile(Endpoint, Environment.ProcessId, Outputs, Credential.AccessKeyId, Credential.SecretKey).Write(options.DataFolder);
        }
        if (!options.IsLoopback)
        {
            Log.ListensToOthers(_logger, options.Host);
        }
        Log.Started(_logger, Endpoint, options.DataFolder);
    }

    private static FunctionCredentials Issue(CredentialStore credentials, FunctionModel function)
    {
        var issued = credentials.Issue(function.RoleArn, function.Name);
        return new FunctionCredentials(issued.AccessKeyId, issued.SecretKey, issued.SessionToken);
    }

    private LambdaOptions LambdaSettings(LocalOptions options, string environments) => new()
    {
        ProjectFolder = options.ProjectFolder,
        EnvironmentsFolder = environments,
        Endpoint = Endpoint,
        Region = options.Region,
        AccountId = options.AccountId,
        Limits = MachineLimits.Of(options.Concurrency, Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
        LongestLife = CredentialStore.LongestProcess,
    };

    private T Add<T>(Func<T> make)
        where T : class
    {
        var part = make();
        _parts.Push(() => EndAsync(part));
        return part;
    }

    private static ValueTask EndAsync(object part)
    {
        if (part is IAsyncDisposable asynchronous)
        {
            return asynchronous.DisposeAsync();
        }
        ((IDisposable)part).Dispose();
        return ValueTask.CompletedTask;
    }

    private static LocalOptions Absolute(LocalOptions options) => options with
    {
        ProjectFolder = Path.GetFullPath(options.ProjectFolder), DataFolder = Path.GetFullPath(options.DataFolder),
    };
}
