namespace Media.Api.Requests;

/// <summary>A parameter in a route's path that is no id, for the API's description.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is.</param>
/// <param name="MinLength">Characters at least.</param>
/// <param name="MaxLength">Characters at most.</param>
internal sealed record PathParameter(string Name, string Description, int MinLength, int MaxLength);
