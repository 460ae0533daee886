using System.Collections.Concurrent;
using Media.Local.StepFunctions.States;

namespace Media.Local.StepFunctions.Integrations;

/// <summary>The tasks that wait for somebody to report back with their token.</summary>
internal sealed class TaskTokens
{
    private readonly ConcurrentDictionary<string, TokenWait> _waits = new(StringComparer.Ordinal);

    /// <summary>A token that a replay makes again.</summary>
    public static string Make(Random random)
    {
        var bytes = new byte[96];
        random.NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }

    public TokenWait Open(string token) => _waits.GetOrAdd(token, _ => new TokenWait());

    /// <summary>The task's outcome is recorded: whoever brought it may be told so.</summary>
    public void Close(string token)
    {
        if (_waits.TryRemove(token, out var wait))
        {
            wait.Close();
        }
    }

    public TokenWait? Find(string token) => _waits.GetValueOrDefault(token);

    /// <summary>Hands a reply to the waiting task, and completes when the task has recorded it.</summary>
    /// <returns>False where no task waits for this token any more.</returns>
    public async Task<bool> ReplyAsync(string token, TaskOutcome outcome)
    {
        if (Find(token) is not { } wait || !wait.TryReply(outcome))
        {
            return false;
        }
        await wait.Closed;
        return true;
    }
}
