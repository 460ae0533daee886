using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Core.Jobs;
using Media.Local.Host;
using Media.Local.Stack;

namespace Media.EndToEnd.Tests.Support;

/// <summary>A local stack of a test's own, with the clients a user would use on it.</summary>
public sealed class Stack : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private readonly LocalStack _stack;

    private Stack(LocalStack stack, string dataFolder)
    {
        _stack = stack;
        this.DataFolder = dataFolder;
        this.Credentials = new BasicAWSCredentials(stack.Credential.AccessKeyId, stack.Credential.SecretKey);
        var endpoint = stack.Endpoint.AbsoluteUri;
        this.S3 = new AmazonS3Client(this.Credentials, new AmazonS3Config { ServiceURL = endpoint, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        this.StepFunctions = new AmazonStepFunctionsClient(this.Credentials, new AmazonStepFunctionsConfig { ServiceURL = endpoint, AuthenticationRegion = "us-east-1" });
    }

    /// <summary>The keys of the stack's user.</summary>
    public BasicAWSCredentials Credentials { get; }

    public AmazonS3Client S3 { get; }

    public AmazonStepFunctionsClient StepFunctions { get; }

    public string DataFolder { get; }

    public Uri Endpoint => _stack.Endpoint;

    public Uri ApiEndpoint => _stack.ApiEndpoint;

    public string Uploads => _stack.Outputs["UploadBucket"];

    public string Work => _stack.Outputs["WorkBucket"];

    public string Media => _stack.Outputs["MediaBucket"];

    /// <summary>One of the template's outputs.</summary>
    public string Output(string name) => _stack.Outputs[name];

    /// <summary>Permissions of the template's roles that nobody has needed so far.</summary>
    public IReadOnlyList<string> UnusedPermissions => _stack.Authorizer.Unused;

    /// <summary>What was refused for want of a permission.</summary>
    public IReadOnlyList<string> RefusedRequests => _stack.Authorizer.Refused;

    public string StateMachineArn => _stack.Outputs["StateMachineArn"];

    public static Task<Stack> StartAsync(string? dataFolder = null, params (string Name, string Value)[] parameters) => StartAsync(Project.Folder, dataFolder, parameters);

    /// <summary>Starts a stack of another project's template and code.</summary>
    public static Task<Stack> StartOfAsync(string projectFolder, params (string Name, string Value)[] parameters) => StartAsync(projectFolder, null, parameters);

    private static async Task<Stack> StartAsync(string projectFolder, string? dataFolder, (string Name, string Value)[] parameters)
    {
        var folder = dataFolder ?? Directory.CreateTempSubdirectory("media-stack-").FullName;
        var options = new LocalOptions
        {
            ProjectFolder = projectFolder,
            DataFolder = folder,
            Port = 0,
            Parameters = new Dictionary<string, string>(parameters.Select(p => KeyValuePair.Create(p.Name, p.Value)))
            {
                ["Workers"] = Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
        };
        return new Stack(await LocalStack.StartAsync(options, CancellationToken.None), folder);
    }

    /// <summary>Uploads a file and waits for the execution that it starts.</summary>
    public async Task<DescribeExecutionResponse> TranscodeAsync(string path, string? key = null, string? profile = null)
    {
        var name = await this.UploadAsync(path, key ?? Path.GetFileName(path), profile);
        return await this.EndAsync(name);
    }

    /// <summary>Uploads a file, with a profile in its metadata if there is one; gives the name of the execution that it has to start.</summary>
    public async Task<string> UploadAsync(string path, string key, string? profile = null)
    {
        using var transfer = new TransferUtility(this.S3);
        var request = new TransferUtilityUploadRequest { BucketName = this.Uploads, Key = key, FilePath = path };
        if (profile is not null)
        {
            request.Metadata["profile"] = profile;
        }

        await transfer.UploadAsync(request);
        var head = await this.S3.GetObjectMetadataAsync(this.Uploads, key);
        return ExecutionName.For(this.Uploads, key, head.VersionId);
    }

    public string ArnOf(string execution) =>
        this.StateMachineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":" + execution;

    /// <summary>Waits until an execution has ended.</summary>
    public async Task<DescribeExecutionResponse> EndAsync(string execution)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var found = await this.FindAsync(execution, patience.Token);
            if (found is not null && found.Status != ExecutionStatus.RUNNING)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token);
        }
    }

    public async Task<DescribeExecutionResponse?> FindAsync(string execution, CancellationToken cancellationToken)
    {
        try
        {
            return await this.StepFunctions.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = this.ArnOf(execution) }, cancellationToken);
        }
        catch (ExecutionDoesNotExistException)
        {
            return null;
        }
    }

    /// <summary>
    /// What jobs keep in the work bucket: all but what scheduled functions leave there (the catalog's state, how far the reaper is), and the notes that say which
    /// jobs have ended without a result.
    /// </summary>
    public async Task<List<string>> WorkOfJobsAsync() =>
    [
        .. (await KeysAsync(Work)).Where(key =>
            !key.StartsWith("catalog/", StringComparison.Ordinal) && !key.StartsWith("fenced/", StringComparison.Ordinal) && key != "reaper.json"),
    ];


    public async Task<List<string>> KeysAsync(string bucket, string prefix = "")
    {
        List<string> keys = [];
        await foreach (var item in this.S3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix }).S3Objects)
        {
            keys.Add(item.Key);
        }

        return keys;
    }

    /// <summary>Copies everything below a prefix of the media bucket into a folder.</summary>
    public async Task<string> DownloadAsync(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory("media-out-").FullName;
        foreach (var key in await this.KeysAsync(this.Media, prefix))
        {
            var path = Path.Combine(folder, key[prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var response = await this.S3.GetObjectAsync(this.Media, key);
            await response.WriteResponseStreamToFileAsync(path, append: false, CancellationToken.None);
        }

        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        this.S3.Dispose();
        this.StepFunctions.Dispose();
        await _stack.DisposeAsync();
        Directory.Delete(this.DataFolder, recursive: true);
    }
}
