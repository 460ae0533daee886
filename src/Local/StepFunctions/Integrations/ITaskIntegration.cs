using System.Text.Json;

namespace Media.Local.StepFunctions.Integrations;

/// <summary>One service action that tasks can call.</summary>
internal interface ITaskIntegration
{
    /// <summary>As in <c>sns:publish</c>.</summary>
    string Name { get; }

    /// <summary>Calls the action and gives its result as JSON text.</summary>
    /// <exception cref="Data.StatesException">The service refused, by the name that AWS gives this.</exception>
    Task<string> CallAsync(TaskResource resource, JsonElement arguments, CancellationToken cancellationToken);
}
