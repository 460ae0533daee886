using System.Text.Json;
using Media.Core.Failures;
using Media.Workflow.Hosting;

namespace Media.Workflow.Fail;

/// <summary>Turns what Step Functions caught into a name and a sentence.</summary>
internal static class FailureText
{
    /// <summary>Longer causes tell a person nothing more (Step Functions itself takes 32,768 characters).</summary>
    private const int LongestCause = 2_000;

    /// <summary>The failure of a job.</summary>
    /// <param name="caught">The error and its cause.</param>
    /// <param name="key">The key of the upload it is about.</param>
    public static FailResult For(CaughtError caught, string key)
    {
        var document = Parse(caught.Cause);
        var message = document?.ErrorMessage ?? (string.IsNullOrWhiteSpace(caught.Cause) ? "No more is known." : caught.Cause);
        var about = message.Contains(key, StringComparison.Ordinal) ? message : $"{key}: {message}";
        return new FailResult(
            FailureNames.For(caught.Error ?? document?.ErrorType ?? "States.TaskFailed"),
            about.Length <= LongestCause ? about : about[..LongestCause] + "…");
    }

    private static LambdaErrorDocument? Parse(string? cause)
    {
        if (cause is null || !cause.StartsWith('{'))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(cause, FailJson.Default.LambdaErrorDocument);
        }
        catch (JsonException)
        {
            // A cause is free text that may happen to begin with a brace; it is then shown as it is.
            return null;
        }
    }
}
