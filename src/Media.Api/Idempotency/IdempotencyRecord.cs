namespace Media.Api.Idempotency;

/// <summary>What is known of a request that carried an <c>Idempotency-Key</c>.</summary>
/// <param name="Request">Hash of the request: the same key may not be used for another.</param>
/// <param name="CreatedAt">When it was first seen.</param>
/// <param name="BusyUntil">Until when a try may be at work; past when nobody is and the outcome is unknown.</param>
/// <param name="Response">The answer, once there is one.</param>
internal sealed record IdempotencyRecord(string Request, DateTimeOffset CreatedAt, DateTimeOffset? BusyUntil, StoredResponse? Response);

/// <summary>An answer that is given again.</summary>
internal sealed record StoredResponse(int Status, Dictionary<string, string> Headers, byte[] Body);
