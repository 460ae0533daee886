using Media.Local.Stack;

namespace Media.Local.Template;

/// <summary>
/// Reads an AWS SAM template into what the stack consists of. Whatever AWS would refuse is refused here, as one
/// <see cref="TemplateException"/> that names the file, the resource and the property.
/// </summary>
public static class TemplateReader
{
    /// <summary>The file that is read from the project's folder.</summary>
    public const string FileName = "template.yaml";

    /// <summary>Reads <c>template.yaml</c> and the definitions that it names.</summary>
    /// <param name="options">Where the project is, and what its parameters and pseudo parameters are.</param>
    /// <param name="endpoint">The stack's own address, which queue URLs begin with.</param>
    /// <param name="provided">Values for parameters that the stack has an answer to where nobody chose one.</param>
    /// <param name="api">The address of the HTTP API; null where it has none of its own.</param>
    /// <exception cref="TemplateException">AWS would refuse the template.</exception>
    public static TemplateModel Read(LocalOptions options, Uri endpoint, IReadOnlyDictionary<string, string> provided, Uri? api = null)
    {
        var path = Path.Combine(options.ProjectFolder, FileName);
        if (!File.Exists(path))
        {
            throw new TemplateException(path, null, "there is no such file.");
        }
        var stack = new StackIdentity(options.StackName, options.Region, options.AccountId, endpoint, api);
        return Read(File.ReadAllText(path), options.ProjectFolder, stack, options.Parameters, provided);
    }

    internal static TemplateModel Read(
        string text, string folder, StackIdentity stack, IReadOnlyDictionary<string, string> parameters,
        IReadOnlyDictionary<string, string>? provided = null)
    {
        var source = TemplateSource.Parse(text, FileName, stack, parameters, provided ?? new Dictionary<string, string>());
        var resources = source.ExistingResources();
        IEnumerable<Properties> Of(string type) => resources.Where(r => r.Type == type).Select(r => r.Properties);

        var model = new TemplateModel
        {
            Functions = [.. Of(ResourceType.Function).Select(p => FunctionReader.Read(p, source, folder))],
            Buckets = [.. Of(ResourceType.Bucket).Select(p => BucketReader.Read(p, source))],
            Topics = [.. Of(ResourceType.Topic).Select(source.Topic)],
            Queues = [.. Of(ResourceType.Queue).Select(p => QueueReader.Read(p, source))],
            Subscriptions = [.. Of(ResourceType.Subscription).Select(TemplateSource.Subscription)],
            StateMachines = [.. Of(ResourceType.StateMachine).Select(p => StateMachineReader.Read(p, source, folder))],
            Roles = RoleReader.Read(resources, source),
            ResourcePolicies = ResourcePolicyReader.Read(resources, source),
            HttpApis = [.. Of(ResourceType.HttpApi).Select(p => HttpApiReader.Api(p, source))],
            Outputs = source.Outputs(),
            Warnings =
            [
                .. resources.Where(r => !ResourceType.IsKnown(r.Type))
                    .Select(r => $"{FileName}: {r.Properties.Place}: the local stack has no {r.Type}; it is left out."),
                .. Of(ResourceType.Function).SelectMany(FunctionReader.Unserved),
            ],
        };
        ModelChecks.Check(model, FileName);
        HttpApiReader.Check(model, FileName);
        return model;
    }
}
