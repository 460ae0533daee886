namespace Media.Api.Problems;

/// <summary>The <c>type</c>s of the problem documents (RFC 9457): contract, listed in this one place.</summary>
internal static class ProblemTypes
{
    private const string Prefix = "urn:media:problem:";

    public const string Internal = Prefix + "internal";
    public const string OutOfTime = Prefix + "out-of-time";
    public const string NotFound = Prefix + "not-found";
    public const string MethodNotAllowed = Prefix + "method-not-allowed";
    public const string InvalidRequest = Prefix + "invalid-request";
    public const string InvalidQuery = Prefix + "invalid-query";
    public const string InvalidCursor = Prefix + "invalid-cursor";
    public const string InvalidBody = Prefix + "invalid-body";
    public const string BodyTooLarge = Prefix + "body-too-large";
    public const string NotAcceptable = Prefix + "not-acceptable";
    public const string UnsupportedMediaType = Prefix + "unsupported-media-type";
    public const string PreconditionRequired = Prefix + "precondition-required";
    public const string PreconditionFailed = Prefix + "precondition-failed";
    public const string TooManyRequests = Prefix + "too-many-requests";
    public const string IdempotencyKeyReused = Prefix + "idempotency-key-reused";
    public const string IdempotencyInProgress = Prefix + "idempotency-in-progress";

    public const string CatalogNotConfigured = Prefix + "catalog-not-configured";
    public const string CatalogReadOnly = Prefix + "catalog-read-only";
    public const string CatalogUnsupported = Prefix + "catalog-unsupported";
    public const string CatalogQueryUnsupported = Prefix + "catalog-query-unsupported";
    public const string CatalogSortUnsupported = Prefix + "catalog-sort-unsupported";
    public const string CatalogQueryRefused = Prefix + "catalog-query-refused";
    public const string CatalogSortRefused = Prefix + "catalog-sort-refused";
    public const string CatalogInvalid = Prefix + "catalog-invalid-request";
    public const string CatalogDenied = Prefix + "catalog-denied";
    public const string CatalogBusy = Prefix + "catalog-busy";
    public const string CatalogFailed = Prefix + "catalog-failed";
    public const string CatalogBadAnswer = Prefix + "catalog-bad-answer";
    public const string CatalogNoAnswer = Prefix + "catalog-no-answer";
    public const string CatalogTimeout = Prefix + "catalog-timeout";
    public const string CatalogUnavailable = Prefix + "catalog-unavailable";
    public const string OutcomeUnknown = Prefix + "outcome-unknown";

    public const string UploadIncomplete = Prefix + "upload-incomplete";
    public const string UploadAborted = Prefix + "upload-aborted";
    public const string UploadCompleted = Prefix + "upload-completed";
    public const string NoSuchAsset = Prefix + "no-such-asset";
    public const string AssetWithoutSource = Prefix + "asset-without-source";
    public const string JobEnded = Prefix + "job-ended";
    public const string JobNotRedrivable = Prefix + "job-not-redrivable";
    public const string NothingToPlay = Prefix + "nothing-to-play";
    public const string TooLongToSign = Prefix + "too-long-to-sign";
    public const string ReleaseReplaced = Prefix + "release-replaced";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Internal, OutOfTime, NotFound, MethodNotAllowed, InvalidRequest, InvalidQuery, InvalidCursor, InvalidBody, BodyTooLarge,
        NotAcceptable, UnsupportedMediaType, PreconditionRequired, PreconditionFailed, TooManyRequests, IdempotencyKeyReused,
        IdempotencyInProgress, CatalogNotConfigured, CatalogReadOnly, CatalogUnsupported, CatalogQueryUnsupported, CatalogSortUnsupported,
        CatalogQueryRefused, CatalogSortRefused, CatalogInvalid, CatalogDenied, CatalogBusy, CatalogFailed, CatalogBadAnswer,
        CatalogNoAnswer, CatalogTimeout, CatalogUnavailable, OutcomeUnknown, UploadIncomplete, UploadAborted, UploadCompleted, NoSuchAsset,
        AssetWithoutSource, JobEnded, JobNotRedrivable, NothingToPlay, TooLongToSign, ReleaseReplaced,
    ];

    /// <summary>The type for a status that nothing more is known of.</summary>
    public static string Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status406NotAcceptable => NotAcceptable,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        >= 500 => Internal,
        _ => InvalidRequest,
    };
}
