namespace Media.Core.Planning;

/// <summary>Estimates how long it takes to read captions, or sound that is handed on. Nothing of size is decoded: what takes the time is that the container is read from start to end.</summary>
public static class ReadingCost
{
    private const double BytesPerSecond = 50_000_000;
    private const double StartSeconds = 0.2;

    /// <summary>Seconds for a source of this size.</summary>
    public static double Seconds(long bytes) => Math.Round(StartSeconds + (bytes / BytesPerSecond), 3);
}
