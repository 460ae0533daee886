namespace Media.Core.Planning;

/// <summary>Estimates how long captions take to read. Nothing is decoded but a few kilobytes of text: what takes the time is that the container is read from start to end.</summary>
public static class TextCost
{
    private const double BytesPerSecond = 50_000_000;
    private const double StartSeconds = 0.2;

    /// <summary>Seconds for a source of this size.</summary>
    public static double Seconds(long bytes) => Math.Round(StartSeconds + (bytes / BytesPerSecond), 3);
}
