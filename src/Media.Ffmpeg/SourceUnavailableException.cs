namespace Media.Ffmpeg;

/// <summary>The source could not be fetched (refused, reset, stalled, 5xx), however often it was tried: the file may be fine, and trying again later may help.</summary>
public sealed class SourceUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
