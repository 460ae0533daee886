using System.Text.Json;
using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Integrations;

/// <summary>The integrations by name.</summary>
internal sealed class TaskIntegrations(IEnumerable<ITaskIntegration> integrations)
{
    /// <summary>What a definition may name; the validator refuses everything else.</summary>
    public static IReadOnlySet<string> Known { get; } = new HashSet<string>(StringComparer.Ordinal) { "lambda:invoke", "sns:publish", "sqs:sendMessage" };

    private readonly Dictionary<string, ITaskIntegration> _byName = integrations.ToDictionary(integration => integration.Name, StringComparer.Ordinal);

    /// <exception cref="StatesException">The call failed.</exception>
    public Task<string> CallAsync(TaskCall call, CancellationToken cancellationToken) => _byName[call.Resource.Name].CallAsync(call, cancellationToken);

    /// <summary>A text argument that the action cannot do without.</summary>
    public static string Required(JsonElement arguments, string name, TaskResource resource) =>
        arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new StatesException(ErrorNames.Runtime, $"The field '{name}' is required but was missing in the parameters of {resource.Arn}");

    /// <summary>A text argument that may be left out.</summary>
    public static string? Text(JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A message: a text as it is, anything else as its JSON.</summary>
    public static string Message(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : Json.Text(value);
}
