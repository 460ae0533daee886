namespace Media.Core.Publishing;

/// <summary>A job that has ended without a result and was taken back.</summary>
/// <param name="Execution">The execution's name.</param>
/// <param name="Asset">The asset that it was to make.</param>
/// <param name="Told">Whether people were told of its end by who took it back.</param>
public sealed record FencedRun(string Execution, string Asset, bool Told = false);
