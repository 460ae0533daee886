using System.Text;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.Api;

/// <summary>An execution's input: JSON of at most 256 KiB. What is no JSON is refused in the words of AWS's parser.</summary>
internal static class InputCheck
{
    public static void Check(string input)
    {
        if (Encoding.UTF8.GetByteCount(input) > Visit.MostBytes)
        {
            throw Errors.Constraint("'input'", "input", "Member must have length less than or equal to 262144");
        }
        if (string.IsNullOrWhiteSpace(input))
        {
            throw Invalid("Invalid execution input.");
        }
        if (JsonProblem.Of(input) is { } problem)
        {
            throw Invalid(problem.Message);
        }
    }

    private static AwsException Invalid(string reason) => new("InvalidExecutionInput", $"Invalid State Machine Execution Input: '{reason}'");
}
