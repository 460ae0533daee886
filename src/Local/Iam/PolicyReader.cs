using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.Iam;

/// <summary>Reads policy documents. What it does not know is an error: a policy that is half understood permits too much or too little.</summary>
internal static class PolicyReader
{
    private static readonly HashSet<string> DocumentMembers = ["Version", "Id", "Statement"];

    private static readonly HashSet<string> StatementMembers =
        ["Sid", "Effect", "Principal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    /// <summary>Reads a policy of a resource from its text.</summary>
    /// <exception cref="PolicyException">It cannot be followed.</exception>
    public static Policy ReadResource(string document, string holder)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = 32 });
            return new Policy([.. Read(parsed.RootElement, holder, 0, ofResource: true)]);
        }
        catch (JsonException broken)
        {
            throw new PolicyException("Policy", $"is not valid JSON: {broken.Message}");
        }
    }

    /// <summary>Reads the statements of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="holder">Whose it is.</param>
    /// <param name="first">How many statements the holder has already.</param>
    /// <param name="ofResource">Whether it is on a resource, and so says whom it is about.</param>
    /// <param name="own">Whether these are the template's own words.</param>
    /// <exception cref="PolicyException">It cannot be followed.</exception>
    public static IReadOnlyList<Statement> Read(JsonElement document, string holder, int first, bool ofResource, bool own = true)
    {
        if (document.ValueKind is not JsonValueKind.Object)
        {
            throw new PolicyException("Policy", "has to be an object.");
        }
        Refuse(document, DocumentMembers, "Policy");
        if (document.TryGetProperty("Version", out var version) && version.ToString() is not ("2012-10-17" or "2008-10-17"))
        {
            throw new PolicyException("Version", $"has to be 2012-10-17, not {version}.");
        }
        if (!document.TryGetProperty("Statement", out var given))
        {
            throw new PolicyException("Statement", "is required.");
        }
        IReadOnlyList<JsonElement> statements = given.ValueKind is JsonValueKind.Array ? [.. given.EnumerateArray()] : [given];
        return [.. statements.Select((statement, i) => ReadStatement(statement, $"Statement[{i}]", holder, first + i, ofResource, own))];
    }

    private static Statement ReadStatement(JsonElement statement, string place, string holder, int index, bool ofResource, bool own)
    {
        if (statement.ValueKind is not JsonValueKind.Object)
        {
            throw new PolicyException(place, "has to be an object.");
        }
        Refuse(statement, StatementMembers, place);
        var (actions, exceptActions) = Either(statement, "Action", place);
        var (resources, exceptResources) = Either(statement, "Resource", place);
        foreach (var action in actions)
        {
            if (action != "*" && action.IndexOf(':', StringComparison.Ordinal) <= 0)
            {
                throw new PolicyException($"{place}.Action", $"'{action}' is no action: a service and a name, as in s3:GetObject.");
            }
        }
        foreach (var resource in resources)
        {
            if (resource != "*" && Arn.TryParse(resource) is null)
            {
                throw new PolicyException($"{place}.Resource", $"'{resource}' is neither an ARN nor *.");
            }
        }
        return new Statement
        {
            Holder = holder,
            Index = index,
            Denies = Effect(statement, place),
            Actions = [.. actions.Select(action => new Wildcard(action, ignoreCase: true))],
            ExceptActions = exceptActions,
            Resources = [.. resources.Select(resource => new Wildcard(Plain(resource, $"{place}.Resource")))],
            ExceptResources = exceptResources,
            Principals = Principals(statement, place, ofResource),
            Conditions = [.. Conditions(statement, place)],
            IsOwn = own,
        };
    }

    private static bool Effect(JsonElement statement, string place) =>
        (statement.TryGetProperty("Effect", out var effect) ? effect.ToString() : null) switch
        {
            "Allow" => false,
            "Deny" => true,
            var other => throw new PolicyException($"{place}.Effect", $"has to be Allow or Deny, not {other ?? "missing"}."),
        };

    private static (IReadOnlyList<string> Texts, bool Except) Either(JsonElement statement, string name, string place) =>
        (statement.TryGetProperty(name, out var given), statement.TryGetProperty("Not" + name, out var except)) switch
        {
            (true, false) => (Texts(given, $"{place}.{name}"), false),
            (false, true) => (Texts(except, $"{place}.Not{name}"), true),
            _ => throw new PolicyException(place, $"has to have either {name} or Not{name}."),
        };

    private static PrincipalRule? Principals(JsonElement statement, string place, bool ofResource)
    {
        place += ".Principal";
        if (!statement.TryGetProperty("Principal", out var principal))
        {
            return ofResource ? throw new PolicyException(place, "is required in the policy of a resource.") : null;
        }
        if (!ofResource)
        {
            throw new PolicyException(place, "has no place in the policy of a role.");
        }
        if (principal.ValueKind is JsonValueKind.String && principal.GetString() is "*")
        {
            return new PrincipalRule { Everybody = true };
        }
        if (principal.ValueKind is not JsonValueKind.Object)
        {
            throw new PolicyException(place, "has to be * or an object.");
        }
        Refuse(principal, ["AWS", "Service"], place);
        IReadOnlyList<string> Of(string name) => principal.TryGetProperty(name, out var given) ? Texts(given, $"{place}.{name}") : [];
        var aws = Of("AWS");
        return new PrincipalRule { Everybody = aws.Contains("*"), Aws = [.. aws.Where(one => one != "*").Select(one => Identity(one, place))], Services = Of("Service") };
    }

    /// <summary>An account's two spellings are one; roles and their sessions are named in full.</summary>
    private static string Identity(string text, string place) => Arn.TryParse(text) switch
    {
        null when text.Length == 12 && text.All(char.IsAsciiDigit) => text,
        { Service: "iam", Resource: "root", AccountId: var account } => account,
        { Service: "iam" or "sts", Resource: var name } when !name.Contains('*', StringComparison.Ordinal) && name.StartsWith("role/", StringComparison.Ordinal) | name.StartsWith("assumed-role/", StringComparison.Ordinal) => text,
        _ => throw new PolicyException($"{place}.AWS", $"'{text}' is no account, role or session in a role."),
    };

    private static IEnumerable<Condition> Conditions(JsonElement statement, string place)
    {
        if (!statement.TryGetProperty("Condition", out var conditions))
        {
            yield break;
        }
        foreach (var (name, keys) in Members(conditions, $"{place}.Condition"))
        {
            var how = ConditionOperator.TryParse(name) ?? throw new PolicyException($"{place}.Condition", $"the operator {name} is not known here.");
            foreach (var (key, values) in Members(keys, $"{place}.Condition.{name}"))
            {
                if (!Condition.IsKnown(key))
                {
                    throw new PolicyException($"{place}.Condition.{name}", $"the key {key} is not known here.");
                }
                var at = $"{place}.Condition.{name}.{key}";
                yield return new Condition(how, key.ToLowerInvariant(), [.. Texts(values, at).Select(value => Plain(value, at))]);
            }
        }
    }

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement element, string place) => element.ValueKind is JsonValueKind.Object
        ? element.EnumerateObject().Select(member => (member.Name, member.Value))
        : throw new PolicyException(place, "has to be an object.");

    private static IReadOnlyList<string> Texts(JsonElement element, string place)
    {
        IReadOnlyList<JsonElement> values = element.ValueKind is JsonValueKind.Array ? [.. element.EnumerateArray()] : [element];
        return values.Count > 0 && values.All(value => value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number)
            ? [.. values.Select(value => value.ValueKind switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => value.ToString() })]
            : throw new PolicyException(place, "has to be a text or a list of texts.");
    }

    private static string Plain(string text, string place) => text.Contains("${", StringComparison.Ordinal)
        ? throw new PolicyException(place, $"'{text}': policy variables are not known here.")
        : text;

    private static void Refuse(JsonElement element, HashSet<string> known, string place)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                throw new PolicyException(place, $"{member.Name} is not known here.");
            }
        }
    }
}
