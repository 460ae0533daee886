using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.States;

internal static class ChoiceRunner
{
    public static Transition Run(Visit visit, ChoiceState state)
    {
        var input = visit.EffectiveInput();
        var evaluation = visit.Over(input);
        var next = state.Choices.FirstOrDefault(rule => rule.Condition.Holds(evaluation))?.Next ?? state.Default ?? throw StatesException.Interpreting(
            ErrorNames.NoChoiceMatched, "Failed to transition out of the state. The state does not point to a next state.");
        return visit.Leave(input) with { Next = next };
    }
}
