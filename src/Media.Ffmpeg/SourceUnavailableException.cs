namespace Media.Ffmpeg;

/// <summary>The source could not be fetched (refused, reset, timed out, 5xx): the file may be fine, and trying again may help.</summary>
public sealed class SourceUnavailableException(string message) : Exception(message);
