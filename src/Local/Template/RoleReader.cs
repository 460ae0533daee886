using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Media.Local.Template;

/// <summary>Reads the roles: those that SAM makes for functions and state machines, and those that the template names itself.</summary>
internal static class RoleReader
{
    /// <summary>Every role of the template.</summary>
    /// <exception cref="TemplateException">A role is given what this stack does not know.</exception>
    public static IReadOnlyList<RoleModel> Read(IReadOnlyList<(string Type, Properties Properties)> resources, TemplateSource source)
    {
        IEnumerable<Properties> Of(string type) => resources.Where(r => r.Type == type).Select(r => r.Properties);
        var policies = Of(ResourceType.IamPolicy).ToList();
        return
        [
            .. Of(ResourceType.Function).Where(HasNoRole).Select(p => OfFunction(p, source)),
            .. Of(ResourceType.StateMachine).Where(HasNoRole).Select(p => OfStateMachine(p, source)),
            .. Of(ResourceType.Role).Select(p => OwnRole(p, policies, source)),
        ];
    }

    /// <summary>The ARN of the role that a function or state machine acts in: its own choice, or the one that SAM makes.</summary>
    public static string ArnOf(Properties p, TemplateSource source) =>
        p.OptionalText("Role") ?? $"arn:aws:iam::{source.Stack.AccountId}:role/{source.Stack.StackName}-{p.Place}Role";

    private static bool HasNoRole(Properties p) => p.OptionalText("Role") is null;

    private static RoleModel OfFunction(Properties p, TemplateSource source)
    {
        var events = p.Section("Events");
        var invoke = p.Section("EventInvokeConfig");
        return new RoleModel(p.Place, ArnOf(Bounded(p), source))
        {
            Policies = Policies(p),
            Managed =
            [
                .. p.Object("VpcConfig") is null ? ["AWSLambdaBasicExecutionRole"] : (string[])["AWSLambdaBasicExecutionRole", "AWSLambdaVPCAccessExecutionRole"],
                .. p.OptionalText("Tracing") is "Active" or "PassThrough" ? ["AWSXRayDaemonWriteAccess"] : Array.Empty<string>(),
                .. events.Values.Any(entry => events.Section(entry.Key).Text("Type") is "SQS") ? ["AWSLambdaSQSQueueExecutionRole"] : Array.Empty<string>(),
            ],
            FailureTargetArn = invoke.Section("DestinationConfig").Section("OnFailure").OptionalText("Destination")
                ?? p.Section("DeadLetterQueue").OptionalText("TargetArn"),
        };
    }

    private static RoleModel OfStateMachine(Properties p, TemplateSource source) => new(p.Place, ArnOf(Bounded(p), source))
    {
        Policies = Policies(p),
        Managed = p.Section("Tracing").Truth("Enabled", false) ? ["AWSXRayDaemonWriteAccess"] : [],
    };

    private static RoleModel OwnRole(Properties p, IReadOnlyList<Properties> policies, TemplateSource source)
    {
        var name = source.References.NameOf(p.Place, p.Place);
        var attached = policies.Where(policy => policy.List("Roles").Any(role => role.Item.ToString() == name));
        return new RoleModel(p.Place, source.References.ArnOf(Bounded(p).Place, p.Place).ToString())
        {
            Policies =
            [
                .. p.Sections("Policies").Concat(attached).Select(policy => Element(policy.Object("PolicyDocument") ?? throw policy.Error("PolicyDocument", "is required."))),
                .. p.List("ManagedPolicyArns").Select(entry => Element(entry.Item)),
            ],
        };
    }

    private static Properties Bounded(Properties p) =>
        p.Values["PermissionsBoundary"] is null ? p : throw p.Error("PermissionsBoundary", "is not followed by the local stack.");

    private static IReadOnlyList<JsonElement> Policies(Properties p) =>
        p.Values["Policies"] is JsonObject single ? [Element(single)] : [.. p.List("Policies").Select(entry => Element(entry.Item))];

    private static JsonElement Element(JsonNode node) => JsonDocument.Parse(Encoding.UTF8.GetBytes(node.ToJsonString())).RootElement;
}
