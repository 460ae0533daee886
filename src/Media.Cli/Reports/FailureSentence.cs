using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Media.Cli.Reports;

/// <summary>Why an execution did not succeed, and its name, in one sentence.</summary>
internal static class FailureSentence
{
    public static string Of(DescribeExecutionResponse execution)
    {
        var status = execution.Status;
        if (status == ExecutionStatus.ABORTED)
        {
            return $"The execution {execution.Name} was stopped{Because(execution)}.";
        }
        if (status == ExecutionStatus.TIMED_OUT)
        {
            return $"The execution {execution.Name} ran out of time{Because(execution)}.";
        }
        return $"The execution {execution.Name} failed{Because(execution)}.";
    }

    private static string Because(DescribeExecutionResponse execution)
    {
        var cause = OneLine(execution.Cause);
        return (cause, execution.Error) switch
        {
            ({ Length: > 0 }, { Length: > 0 } error) => $": {cause} ({error})",
            ({ Length: > 0 }, _) => $": {cause}",
            (_, { Length: > 0 } error) => $": {error}",
            _ => "",
        };
    }

    private static string OneLine(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
}
