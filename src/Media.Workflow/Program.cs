using Amazon.S3;
using Amazon.SimpleNotificationService;
using Amazon.SQS;
using Amazon.StepFunctions;
using Media.Catalog.ContentDirectory;
using Media.Core.Planning;
using Media.Core.Profiles;
using Media.Workflow.Assemble;
using Media.Workflow.Captions;
using Media.Workflow.CatalogProbe;
using Media.Workflow.Fail;
using Media.Workflow.Hosting;
using Media.Workflow.Ingest;
using Media.Workflow.Package;
using Media.Workflow.Plan;
using Media.Workflow.Probe;
using Media.Workflow.Publish;
using Media.Workflow.Reap;
using Media.Workflow.Register;
using Media.Workflow.Remove;
using Media.Workflow.Storage;
using Media.Workflow.TakeBack;
using Media.Workflow.Transcode;
using Media.Workflow.Verify;

return await FunctionProgram.RunAsync(Setting.Required("MEDIA_STEP"), http: null, CancellationToken.None);

/// <summary>The entry point of every function of the workflow: the template's <c>MEDIA_STEP</c> says which one this process is.</summary>
internal static class FunctionProgram
{
    /// <summary>Serves one step until the runtime ends the process.</summary>
    /// <param name="step">The step's name, which is also the name of its folder and its state.</param>
    /// <param name="http">The client that speaks to the runtime; null for the usual one.</param>
    /// <param name="cancellationToken">Ends the loop.</param>
    /// <exception cref="InvalidOperationException">There is no such step.</exception>
    public static async Task<int> RunAsync(string step, HttpClient? http, CancellationToken cancellationToken)
    {
        using var s3 = new AmazonS3Client(new AmazonS3Config { ForcePathStyle = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is not null });
        var store = new ObjectStore(s3, TimeProvider.System);
        var meter = new UsageMeter(store, Setting.Required("WORK_BUCKET"), step, TimeProvider.System);
        await (step switch
        {
            "Ingest" => IngestAsync(store, meter, http, cancellationToken),
            "Probe" => FunctionHost.ServeAsync(ProbeFunction.Step(store, Buckets.FromEnvironment()), meter, http, cancellationToken, Fenced(store)),
            "Plan" => FunctionHost.ServeAsync(PlanFunction.Step(store, Buckets.FromEnvironment(), Limits()), meter, http, cancellationToken, Fenced(store)),
            "Transcode" => FunctionHost.ServeAsync(TranscodeFunction.Step(store, Buckets.FromEnvironment(), TimeProvider.System), meter, http, cancellationToken, Fenced(store)),
            "Assemble" => FunctionHost.ServeAsync(AssembleFunction.Step(store, Buckets.FromEnvironment()), meter, http, cancellationToken, Fenced(store)),
            "Package" => FunctionHost.ServeAsync(PackageFunction.Step(store, Buckets.FromEnvironment()), meter, http, cancellationToken, Fenced(store)),
            "Verify" => FunctionHost.ServeAsync(VerifyFunction.Step(store, Buckets.FromEnvironment()), meter, http, cancellationToken, Fenced(store)),
            "Publish" => FunctionHost.ServeAsync(
                PublishFunction.Step(store, Buckets.FromEnvironment(), Fenced(store), meter, HasCatalog()), meter, http, cancellationToken),
            "Register" => RegisterAsync(store, meter, http, cancellationToken),
            "Remove" => RemoveAsync(store, meter, http, cancellationToken),
            "CatalogProbe" => ProbeCatalogAsync(store, meter, http, cancellationToken),
            "Fail" => FailAsync(store, meter, http, cancellationToken),
            "TakeBack" => TakeBackAsync(store, meter, http, cancellationToken),
            "Reap" => ReapAsync(store, meter, http, cancellationToken),
            _ => throw new InvalidOperationException($"MEDIA_STEP is '{step}', which is no step of this workflow."),
        });
        return 0;
    }

    private static async Task IngestAsync(ObjectStore store, UsageMeter meter, HttpClient? http, CancellationToken cancellationToken)
    {
        using var stepFunctions = new AmazonStepFunctionsClient();
        var buckets = Buckets.FromEnvironment();
        var starter = new JobStarter(stepFunctions, store, buckets, Setting.Required("STATE_MACHINE_ARN"), PrefixTable.Read(Setting.Optional("PROFILES_BY_PREFIX")));
        await FunctionHost.ServeAsync(IngestFunction.Step(starter, new SidecarAdder(store, buckets), meter), meter, http, cancellationToken);
    }

    private static async Task RegisterAsync(ObjectStore store, UsageMeter meter, HttpClient? http, CancellationToken cancellationToken)
    {
        using var sqs = new AmazonSQSClient();
        using var catalog = ContentDirectoryCatalog.Connect(new ContentDirectoryOptions { DescriptionUrl = new Uri(Setting.Required("CATALOG_URL")) });
        var buckets = Buckets.FromEnvironment();
        var registrar = new Registrar(
            catalog, new LinkStore(store, buckets, TimeProvider.System), Setting.Required("CATALOG_CONTAINER"), Setting.Required("API_URL").TrimEnd('/'),
            new RemovalQueue(sqs, Setting.Required("REMOVAL_QUEUE_URL")).SendAsync);
        var queue = new RegistrationQueue(sqs, Setting.Required("REGISTRATION_QUEUE_URL"));
        var deadLetters = new RegistrationDeadLetters(sqs, Setting.Required("REGISTRATION_DEAD_LETTER_QUEUE_URL"));
        await FunctionHost.ServeAsync(RegisterFunction.Step(registrar, queue, deadLetters), meter, http, cancellationToken);
    }

    private static async Task RemoveAsync(ObjectStore store, UsageMeter meter, HttpClient? http, CancellationToken cancellationToken)
    {
        using var sqs = new AmazonSQSClient();
        using var catalog = ContentDirectoryCatalog.Connect(new ContentDirectoryOptions { DescriptionUrl = new Uri(Setting.Required("CATALOG_URL")) });
        var buckets = Buckets.FromEnvironment();
        var remover = new Remover(catalog, new LinkStore(store, buckets, TimeProvider.System), store, buckets, TimeProvider.System);
        await FunctionHost.ServeAsync(RemoveFunction.Step(remover, new RemovalQueue(sqs, Setting.Required("REMOVAL_QUEUE_URL"))), meter, http, cancellationToken);
    }

    private static async Task ProbeCatalogAsync(ObjectStore store, UsageMeter meter, HttpClient? http, CancellationToken cancellationToken)
    {
        using var notifications = new AmazonSimpleNotificationServiceClient();
        using var catalog = Setting.Optional("CATALOG_URL") is { } url
            ? ContentDirectoryCatalog.Connect(new ContentDirectoryOptions { DescriptionUrl = new Uri(url) })
            : null;
        var probe = new CatalogProbeFunction(
            catalog, store, Buckets.FromEnvironment(), notifications, Setting.Required("NOTIFICATION_TOPIC_ARN"), TimeProvider.System);
        await FunctionHost.ServeAsync(probe.Step(), meter, http, cancellationToken);
    }

    private static async Task FailAsync(ObjectStore store, UsageMeter meter, HttpClient? http, CancellationToken cancellationToken)
    {
        using var stepFunctions = new AmazonStepFunctionsClient();
        var children = new ChildFailures(stepFunctions);
        await FunctionHost.ServeAsync(FailFunction.Step(store, Buckets.FromEnvironment(), Fenced(store), children, meter, HasCatalog()), meter, http, cancellationToken);
    }

    private static async Task TakeBackAsync(ObjectStore store, UsageMeter meter, HttpClient? http, CancellationToken cancellationToken)
    {
        using var notifications = new AmazonSimpleNotificationServiceClient();
        using var sqs = new AmazonSQSClient();
        using var stepFunctions = new AmazonStepFunctionsClient();
        var registrations = HasCatalog() ? new RegistrationQueue(sqs, Setting.Required("REGISTRATION_QUEUE_URL")) : null;
        var function = new TakeBackFunction(
            store, Buckets.FromEnvironment(), Fenced(store), new RunningJobs(stepFunctions, Setting.Required("STATE_MACHINE_ARN")), registrations, notifications, Setting.Required("NOTIFICATION_TOPIC_ARN"));
        await FunctionHost.ServeAsync(function.Step(), meter, http, cancellationToken);
    }

    private static async Task ReapAsync(ObjectStore store, UsageMeter meter, HttpClient? http, CancellationToken cancellationToken)
    {
        using var notifications = new AmazonSimpleNotificationServiceClient();
        using var stepFunctions = new AmazonStepFunctionsClient();
        var buckets = Buckets.FromEnvironment();
        var running = new RunningJobs(stepFunctions, Setting.Required("STATE_MACHINE_ARN"));
        var reaper = new Reaper(store, buckets, Fenced(store), running, TimeProvider.System);
        var function = new ReapFunction(store, buckets, reaper, notifications, Setting.Required("NOTIFICATION_TOPIC_ARN"), TimeProvider.System);
        await FunctionHost.ServeAsync(function.Step(), meter, http, cancellationToken);
    }

    private static Fence Fenced(ObjectStore store) => new(store, Buckets.FromEnvironment(), TimeProvider.System);

    private static bool HasCatalog() => Setting.Optional("CATALOG_URL") is not null;

    private static PlanLimits Limits() => new(
        Setting.RequiredNumber("WORKERS"), Setting.RequiredNumber("TRANSCODE_TIMEOUT"), Setting.RequiredNumber("SEGMENTS_PER_CHUNK"));
}
