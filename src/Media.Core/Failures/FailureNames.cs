namespace Media.Core.Failures;

/// <summary>The one list of failures: what a function's error type is called on a failed execution.</summary>
public static class FailureNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [nameof(MediaUnreadableException)] = "Media.Unreadable",
        [nameof(NoVideoException)] = "Media.NoVideo",
        [nameof(NoFramesException)] = "Media.NoFrames",
        [nameof(UnsupportedMediaException)] = "Media.Unsupported",
        [nameof(UnseekableMediaException)] = "Media.Unseekable",
        [nameof(ProfileRefusedException)] = "Media.ProfileRefused",
        [nameof(SourceGoneException)] = "Media.SourceGone",
        ["SourceUnavailableException"] = "Media.SourceUnavailable",
        ["FfmpegFailedException"] = "Media.FfmpegFailed",
        [nameof(BadCaptionsException)] = "Media.BadCaptions",
        [nameof(VerificationFailedException)] = "Media.VerificationFailed",
        [nameof(SupersededException)] = "Media.Superseded",
        [nameof(TakenBackException)] = "Media.TakenBack",
    };

    /// <summary>The name for people; an error that is not ours (a timeout, a throttle) keeps its own.</summary>
    public static string For(string errorType) => Names.GetValueOrDefault(errorType, errorType);
}
