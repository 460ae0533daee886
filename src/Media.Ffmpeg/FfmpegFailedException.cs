namespace Media.Ffmpeg;

/// <summary>FFmpeg ended with an error that is not known to be the file's or the network's; trying again may help.</summary>
public sealed class FfmpegFailedException(string message) : Exception(message);
