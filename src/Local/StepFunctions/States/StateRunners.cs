using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.States;

/// <summary>Which runner runs which type of state.</summary>
internal static class StateRunners
{
    /// <exception cref="Data.StatesException">The state failed.</exception>
    public static Task<Transition> RunAsync(Visit visit) => visit.State switch
    {
        PassState state => Task.FromResult(PassRunner.Run(visit, state)),
        ChoiceState state => Task.FromResult(ChoiceRunner.Run(visit, state)),
        SucceedState => Task.FromResult(visit.Leave(visit.EffectiveInput())),
        FailState state => throw FailRunner.Failure(visit, state),
        WaitState state => WaitRunner.RunAsync(visit, state),
        TaskState state => TaskRunner.RunAsync(visit, state),
        ParallelState state => ParallelRunner.RunAsync(visit, state),
        MapState { Distributed: null } state => MapRunner.RunAsync(visit, state),
        MapState state => DistributedMapRunner.RunAsync(visit, state),
        var other => throw new InvalidOperationException($"No runner for a state of type {other.Type}."),
    };
}
