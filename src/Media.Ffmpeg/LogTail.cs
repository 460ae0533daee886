namespace Media.Ffmpeg;

/// <summary>The last errors of a log: what came earlier did not end the run. Lines arrive on any thread.</summary>
internal sealed class LogTail
{
    private const int Kept = 20;
    private readonly Queue<LogLine> _errors = new();

    /// <summary>The last of them, in order.</summary>
    public IReadOnlyList<LogLine> Errors => [.. _errors];

    /// <summary>Takes a line; keeps it where it is an error.</summary>
    public LogLine Add(string text)
    {
        var line = LogLine.Parse(text);
        if (line.IsError)
        {
            _errors.Enqueue(line);
            if (_errors.Count > Kept)
            {
                _errors.Dequeue();
            }
        }

        return line;
    }
}
