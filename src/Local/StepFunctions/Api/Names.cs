using Media.Local.Stack;
using Media.Local.StepFunctions.Validation;

namespace Media.Local.StepFunctions.Api;

/// <summary>The rules for names and ARNs.</summary>
internal static class Names
{
    private const int Longest = 80;

    /// <summary>A name of a state machine or execution.</summary>
    public static string Checked(string name)
    {
        if (name.Length is 0 or > Longest)
        {
            throw Errors.Constraint(
                $"'{name}'", "name", name.Length == 0 ? "Member must have length greater than or equal to 1" : "Member must have length less than or equal to 80");
        }

        return NameCharacters.ForbiddenIn(name).Any() ? throw Errors.BadName(name) : name;
    }

    /// <summary>An ARN of this service whose resource is of a certain kind (<c>stateMachine</c>, <c>execution</c>, <c>mapRun</c>).</summary>
    public static string CheckedArn(string arn, string kind)
    {
        var parsed = Arn.TryParse(arn);
        if (parsed is not { Service: "states" })
        {
            throw Errors.BadArn(arn);
        }
        return parsed.Resource.StartsWith(kind + ":", StringComparison.Ordinal)
            ? arn
            : throw new AwsException("InvalidArn", $"Invalid Arn: 'Resource type not valid in this context: {parsed.Resource.Split(':')[0]}'");
    }
}
