namespace Media.Core.Publishing;

/// <summary>A job that has failed and was taken back.</summary>
/// <param name="Execution">The execution's name.</param>
/// <param name="Release">The folder in the media bucket that it wrote to.</param>
public sealed record FencedRun(string Execution, string Release);
