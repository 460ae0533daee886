using System.Text.Json;

namespace Media.Local.StepFunctions.Api;

/// <summary>One operation of the API.</summary>
internal interface IApiOperation
{
    /// <summary>Answers a request by writing the members of the response document.</summary>
    /// <exception cref="Stack.AwsException">The request is refused.</exception>
    Task AnswerAsync(ApiRequest request, Utf8JsonWriter response);
}
