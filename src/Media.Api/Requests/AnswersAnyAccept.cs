namespace Media.Api.Requests;

/// <summary>Of a route that has one thing to give, and gives it whatever <c>Accept</c> says: devices say of a playlist that they take video (RFC 9110, 12.5.1 allows it).</summary>
internal sealed record AnswersAnyAccept;
