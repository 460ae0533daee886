using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.StepFunctions.Integrations;

/// <summary>One service action that tasks can call.</summary>
internal interface ITaskIntegration
{
    /// <summary>As in <c>sns:publish</c>.</summary>
    string Name { get; }

    /// <summary>Calls the action in somebody's name and gives its result as JSON text.</summary>
    /// <param name="call">What is asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Data.StatesException">The service refused, by the name that AWS gives this.</exception>
    Task<string> CallAsync(TaskCall call, CancellationToken cancellationToken);
}

/// <summary>What a task asks of a service.</summary>
/// <param name="Resource">The action.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Principal">Who asks.</param>
/// <param name="Begun">To be called when it begins to be done: the task's time runs from then on.</param>
internal sealed record TaskCall(TaskResource Resource, JsonElement Arguments, Principal Principal, Action Begun);
