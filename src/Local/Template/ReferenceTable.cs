using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Media.Local.Stack;

namespace Media.Local.Template;

/// <summary>What <c>Ref</c> and <c>Fn::GetAtt</c> give for parameters, pseudo parameters and resources.</summary>
internal sealed class ReferenceTable(
    JsonObject resources,
    IReadOnlyDictionary<string, string> parameters,
    Func<string, bool> exists,
    Func<JsonNode?, string, string> resolveText,
    StackIdentity stack,
    string file)
{
    private readonly HashSet<string> _beingNamed = [];

    public JsonNode? Ref(string name, string place)
    {
        if (parameters.TryGetValue(name, out var value))
        {
            return JsonValue.Create(value);
        }
        return name switch
        {
            "AWS::NoValue" => null,
            "AWS::Region" => stack.Region,
            "AWS::AccountId" => stack.AccountId,
            "AWS::StackName" => stack.StackName,
            "AWS::StackId" => new Arn("cloudformation", stack.Region, stack.AccountId, $"stack/{stack.StackName}/local").ToString(),
            "AWS::Partition" => "aws",
            "AWS::URLSuffix" => "amazonaws.com",
            _ => Resource(name, place) switch
            {
                ResourceType.Topic or ResourceType.StateMachine => ArnOf(name, place).ToString(),
                ResourceType.Queue => QueueUrl(name, place),
                ResourceType.HttpApi => ApiId(name),
                _ => NameOf(name, place),
            },
        };
    }

    public JsonNode Attribute(string id, string attribute, string place) => (Resource(id, place), attribute) switch
    {
        (_, "Arn") or (ResourceType.Topic, "TopicArn") => ArnOf(id, place).ToString(),
        (ResourceType.Topic, "TopicName") or (ResourceType.Queue, "QueueName") or (ResourceType.StateMachine, "Name") => NameOf(id, place),
        (ResourceType.Queue, "QueueUrl") => QueueUrl(id, place),
        (ResourceType.HttpApi, "ApiEndpoint") => stack.ApiEndpoint,
        (ResourceType.Bucket, "DomainName") => $"{NameOf(id, place)}.s3.amazonaws.com",
        (ResourceType.Bucket, "RegionalDomainName") => $"{NameOf(id, place)}.s3.{stack.Region}.amazonaws.com",
        _ => throw new TemplateException(file, place, $"{id} has no attribute {attribute}."),
    };

    /// <summary>The physical name: as the template gives it, else the stack's name and the logical id.</summary>
    public string NameOf(string id, string place)
    {
        if (!_beingNamed.Add(id))
        {
            throw new TemplateException(file, place, $"the name of {id} depends on itself.");
        }
        var given = ResourceType.NameProperty(TypeOf(id)) is { } property ? resources[id]!["Properties"]?[property] : null;
        var name = given is null ? Default(id) : resolveText(given, $"{id}.{ResourceType.NameProperty(TypeOf(id))}");
        _beingNamed.Remove(id);
        return name;
    }

    public Arn ArnOf(string id, string place)
    {
        var name = NameOf(id, place);
        Arn Of(string service, string resource) => new(service, stack.Region, stack.AccountId, resource);
        return TypeOf(id) switch
        {
            ResourceType.Bucket => new Arn("s3", "", "", name),
            ResourceType.Topic => Of("sns", name),
            ResourceType.Queue => Of("sqs", name),
            ResourceType.Function => Of("lambda", $"function:{name}"),
            ResourceType.StateMachine => Of("states", $"stateMachine:{name}"),
            ResourceType.LogGroup => Of("logs", $"log-group:{name}:*"),
            ResourceType.Role => new Arn("iam", "", stack.AccountId, $"role/{name}"),
            var type => throw new TemplateException(file, place, $"the ARN of {id}, a {type}, is not known here."),
        };
    }

    public string QueueUrl(string id, string place) => new Uri(stack.Endpoint, $"/{stack.AccountId}/{NameOf(id, place)}").ToString();

    /// <summary>Ten letters and digits, as API Gateway gives, the same at every start.</summary>
    public string ApiId(string id) => "a" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{stack.StackName}/{id}")))[..9];

    public string TypeOf(string id) => resources[id]?["Type"]?.ToString() ?? "";

    // Bucket names may not hold capitals.
    private string Default(string id) =>
        TypeOf(id) is ResourceType.Bucket ? $"{stack.StackName}-{id}".ToLowerInvariant() : $"{stack.StackName}-{id}";

    private string Resource(string id, string place)
    {
        if (!resources.ContainsKey(id))
        {
            throw new TemplateException(file, place, $"refers to {id}, which is neither a parameter nor a resource.");
        }
        return exists(id) ? TypeOf(id) : throw new TemplateException(file, place, $"refers to {id}, whose condition is false.");
    }
}
