namespace Media.Core.Failures;

/// <summary>
/// A failure that repeating cannot mend, with a sentence for the person who uploaded. The class name is what a workflow's
/// <c>ErrorEquals</c> sees; <see cref="FailureNames"/> has the name that a failed execution carries.
/// </summary>
public abstract class MediaFailureException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>FFmpeg can make nothing of the file: empty, cut short, damaged, or no media at all.</summary>
public sealed class MediaUnreadableException(string message, Exception? inner = null) : MediaFailureException(message, inner);

/// <summary>The upload cannot be read: it was removed before or while its job ran, or this system may not read it.</summary>
public sealed class SourceGoneException(string message, Exception? inner = null) : MediaFailureException(message, inner)
{
    /// <summary>The sentence for the upload of a key.</summary>
    public static string Sentence(string key) =>
        $"'{key}' cannot be read: it was removed after it was uploaded, or this system may not read it. Upload it again.";
}

/// <summary>The file has no video track (sound only, or cover art only).</summary>
public sealed class NoVideoException(string message) : MediaFailureException(message);

/// <summary>The video track gives not one frame.</summary>
public sealed class NoFramesException() : MediaFailureException("The video track holds no frame that can be decoded.");

/// <summary>The file is of a kind that is not taken: a still image, a playlist, a codec without a decoder.</summary>
public sealed class UnsupportedMediaException(string message, Exception? inner = null) : MediaFailureException(message, inner);

/// <summary>The file cannot be entered in the middle, and to read it from its start in one go takes longer than a function may run.</summary>
public sealed class UnseekableMediaException() : MediaFailureException(
    "The file can only be read from its start (entered in the middle it gives other frames, or none), and that takes longer than one function may run. Make an MP4 or Matroska file of it, and upload that.");

/// <summary>A sidecar file of captions cannot be taken; the message says why in half a sentence.</summary>
public sealed class BadCaptionsException(string message) : MediaFailureException(message);

/// <summary>The profile that was chosen does not exist, is not written as it should be, or asks for what cannot be made of this source.</summary>
public sealed class ProfileRefusedException(string message) : MediaFailureException(message);

/// <summary>The stored result is not what the plan promised; it is not published.</summary>
public sealed class VerificationFailedException(string message) : MediaFailureException(message);

/// <summary>A later upload of the same asset was published first; this result is dropped.</summary>
public sealed class SupersededException(string message) : MediaFailureException(message);

/// <summary>The job has ended otherwise (stopped, out of time, failed) and was taken back while this step still ran, or goes on all the same.</summary>
public sealed class TakenBackException(string execution) : MediaFailureException(
    $"The job {execution} has ended, and what it wrote was taken back. Start it anew: it cannot go on.");
