using Amazon.StepFunctions.Model;
using Media.Core.Contracts;
using Media.Core.Cost;

namespace Media.Jobs;

/// <summary>
/// What an execution's history says of its steps, taken in event by event: the states that do work (tasks and maps), when each was
/// entered and left, and how many state transitions AWS would bill.
/// </summary>
public sealed class StepTimeline
{
    private readonly List<Step> _steps = [];
    private readonly Dictionary<long, string> _stateOf = [];

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>The number of the last event taken in.</summary>
    public long LastEvent { get; private set; }

    /// <summary>States entered and retries: what standard workflows are billed by.</summary>
    public long Transitions { get; private set; }

    public double? SourceSeconds { get; private set; }

    /// <summary>What a run that failed used, once the state that took it back has said so.</summary>
    public RunUsage? FailureUsage { get; private set; }

    /// <summary>How many rounds the work is done in, once it is planned: 2 where the smallest rendition is published before the others are made.</summary>
    public int Rounds { get; private set; } = 1;

    /// <summary>The step that the round at work began with, by its place; 0 where none has begun to encode.</summary>
    public int RoundBegan { get; private set; }

    /// <summary>Whether the round at work is the one whose release another will replace.</summary>
    public bool IsEarly => Rounds > 1 && !_steps.Take(RoundBegan).Any(step => step.Name == WorkflowStates.Publish);

    /// <summary>When the film could first be played; null before.</summary>
    public DateTime? Playable { get; private set; }

    public string? MapRunArn { get; private set; }

    public DateTime? MapStarted { get; private set; }

    public void Add(HistoryEvent e)
    {
        var id = e.Id ?? throw new InvalidDataException("A history event has no id.");
        LastEvent = Math.Max(LastEvent, id);
        if (e.StateEnteredEventDetails is { } entered)
        {
            Transitions++;
            _stateOf[id] = entered.Name;
            if (Works(e.Type.Value))
            {
                RoundBegan = entered.Name == WorkflowStates.TranscodeTasks ? _steps.Count : RoundBegan;
                _steps.Add(new Step(entered.Name, StepStatus.Running, Time(e), null));
            }
            return;
        }

        if (_stateOf.TryGetValue(e.PreviousEventId ?? 0, out var state))
        {
            _stateOf[id] = state;
        }
        if (e.StateExitedEventDetails is { } exited)
        {
            Change(exited.Name, step => step with { Status = StepStatus.Done, Ended = Time(e) });
            SourceSeconds = StateData.SourceSeconds(exited.Output) ?? SourceSeconds;
            Rounds = exited.Name == WorkflowStates.Plan ? StateData.Rounds(exited.Output) ?? Rounds : Rounds;
            Playable ??= exited.Name == WorkflowStates.Publish && StateData.IsPlayable(exited.Output) ? Time(e) : null;
            FailureUsage = StateData.FailureUsage(exited.Output) ?? FailureUsage;
        }
        else
        {
            AddDetail(e, state);
        }
    }

    /// <summary>The execution has ended badly: what was still at work failed with it.</summary>
    public void Fail(DateTime when)
    {
        for (var i = 0; i < _steps.Count; i++)
        {
            if (_steps[i].Ended is null)
            {
                _steps[i] = _steps[i] with { Status = StepStatus.Failed, Ended = when };
            }
        }
    }

    private void AddDetail(HistoryEvent e, string? state)
    {
        switch (e.Type.Value)
        {
            case "MapRunStarted":
                (MapRunArn, MapStarted) = (e.MapRunStartedEventDetails?.MapRunArn, Time(e));
                break;
            case "TaskFailed" or "TaskTimedOut" or "LambdaFunctionFailed" or "LambdaFunctionTimedOut" when state is not null:
                Change(state, step => step with { Status = StepStatus.Retrying });
                break;
            case "TaskScheduled" when state is not null && _steps.FindLast(step => step.Name == state)?.Status == StepStatus.Retrying:
                Transitions++;
                Change(state, step => step with { Status = StepStatus.Running, Retries = step.Retries + 1 });
                break;
        }
    }

    private void Change(string name, Func<Step, Step> change)
    {
        var index = _steps.FindLastIndex(step => step.Name == name);
        if (index >= 0)
        {
            _steps[index] = change(_steps[index]);
        }
    }

    private static bool Works(string type) => type is "TaskStateEntered" or "MapStateEntered";

    private static DateTime Time(HistoryEvent e) => e.Timestamp ?? throw new InvalidDataException("A history event has no time.");
}
