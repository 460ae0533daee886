using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.States;

internal static class PassRunner
{
    public static Transition Run(Visit visit, PassState state) => visit.Finish(state.Result ?? visit.Arguments());
}
