using Amazon.Lambda.Core;
using Media.Workflow.Captions;
using Media.Workflow.Register;
using Media.Workflow.Remove;

namespace Media.Workflow;

/// <summary>
/// Everything that the functions write to their log. Lambda's own logger is no <c>ILogger</c>, which source-generated methods need: these pass their
/// sentence on with its named values, each of which is a member of the JSON line.
/// </summary>
internal static class Log
{
    public static void Begun(ILambdaLogger logger, string subject, string? execution) =>
        logger.LogInformation("Begun: {subject} of {execution}", subject, execution ?? "no job");

    public static void UseNotNoted(ILambdaLogger logger, string execution, Exception failure) =>
        logger.LogWarning(failure, "What {execution} used here could not be noted down", execution);

    public static void UploadTaken(ILambdaLogger logger, string bucket, string key, string? execution) =>
        logger.LogInformation("Upload {bucket}/{key} is {execution}", bucket, key, execution ?? "a folder");

    public static void MessageNotTaken(ILambdaLogger logger, string messageId, Exception failure) =>
        logger.LogError(failure, "Message {messageId} could not be taken", messageId);

    public static void ReadFromFurtherAhead(ILambdaLogger logger, int segment, long? entry, Exception failure) =>
        logger.LogWarning(failure, "Segment {segment} cannot be read from tick {entry} on; it is read from further ahead", segment, entry!);

    public static void StoreFailedToo(ILambdaLogger logger, Exception failure) =>
        logger.LogError(failure, "Storing the segment before failed too");

    public static void SoundLost(ILambdaLogger logger, string execution, Exception failure) =>
        logger.LogWarning(failure, "The sound of {execution} cannot be decoded; it is published without", execution);

    public static void LoudnessLost(ILambdaLogger logger, string execution, Exception failure) =>
        logger.LogWarning(failure, "Sound of {execution} cannot be decoded to its end; its loudness is measured up to there", execution);

    public static void SoundGoneOnWith(ILambdaLogger logger, int sound, int segment, double? seconds) =>
        logger.LogInformation("Sound {sound} goes on at segment {segment}, read from second {seconds} on", sound, segment, seconds ?? 0);

    public static void CaptionsTaken(ILambdaLogger logger, string bucket, string key, string video, Addition outcome) =>
        logger.LogInformation("Captions {bucket}/{key} of {video}: {outcome}", bucket, key, video, outcome);

    public static void CaptionsWait(ILambdaLogger logger, string bucket, string key) =>
        logger.LogInformation("Captions {bucket}/{key} wait for their video", bucket, key);

    public static void CaptionsRefused(ILambdaLogger logger, string bucket, string key, string error, string cause) =>
        logger.LogError("Captions {bucket}/{key} cannot be taken: {error}: {cause}", bucket, key, error, cause);

    public static void CaptionsLost(ILambdaLogger logger, string execution, Exception failure) =>
        logger.LogWarning(failure, "The captions of {execution} cannot be read; it is published without", execution);

    public static void TookBackLate(ILambdaLogger logger, string execution) =>
        logger.LogWarning("{execution} had ended while this step still ran; what it wrote was taken back", execution);

    public static void NotTakenBack(ILambdaLogger logger, string execution, Exception failure) =>
        logger.LogError(failure, "{execution} may have ended while this step still ran; what it wrote could not be taken back", execution);

    public static void TookBack(ILambdaLogger logger, string execution, string status) =>
        logger.LogInformation("{execution} ended as {status}; what it wrote was taken back", execution, status);

    public static void EndedLive(ILambdaLogger logger, string execution, string status) =>
        logger.LogWarning("{execution} ended as {status} after its release had gone live; the release stays", execution, status);

    public static void Reaped(ILambdaLogger logger, string asset, string release, int objects, long bytes) =>
        logger.LogWarning("Release {release} of {asset} was named by no manifest: {objects} objects of {bytes} bytes were removed", release, asset, objects, bytes);

    public static void ReapingGoesOn(ILambdaLogger logger, string asset) =>
        logger.LogInformation("Time ran out; the next run goes on after {asset}", asset);

    public static void Failed(ILambdaLogger logger, string execution, string error, string cause) =>
        logger.LogInformation("{execution} ended with {error}: {cause}", execution, error, cause);

    public static void Registered(ILambdaLogger logger, string release, string asset, Registration outcome) =>
        logger.LogInformation("Release {release} of {asset}: {outcome}", release, asset, outcome);

    public static void RegistrationFailed(ILambdaLogger logger, string messageId, Exception failure) =>
        logger.LogError(failure, "Registration {messageId} has to be tried again: {cause}", messageId, failure.Message);

    public static void RegistrationRefused(ILambdaLogger logger, string messageId, string error, string cause, Exception failure) =>
        logger.LogError(failure, "Registration {messageId} can never succeed: {error}: {cause}", messageId, error, cause);

    public static void RegistrationNotPostponed(ILambdaLogger logger, string messageId, Exception failure) =>
        logger.LogWarning(failure, "Registration {messageId} could not be postponed", messageId);

    public static void RemovalTaken(ILambdaLogger logger, string messageId, Removal outcome) =>
        logger.LogInformation("Removal {messageId}: {outcome}", messageId, outcome);

    public static void RemovalFailed(ILambdaLogger logger, string messageId, Exception failure) =>
        logger.LogError(failure, "Removal {messageId} has to be tried again: {cause}", messageId, failure.Message);

    public static void RemovalNotPostponed(ILambdaLogger logger, string messageId, Exception failure) =>
        logger.LogWarning(failure, "Removal {messageId} could not be postponed", messageId);

    public static void CatalogStateWrittenByOther(ILambdaLogger logger) => logger.LogInformation("Another probe has just written the catalog's state");

    public static void CatalogDown(ILambdaLogger logger, Exception failure) => logger.LogWarning(failure, "The catalog is down: {cause}", failure.Message);
}
