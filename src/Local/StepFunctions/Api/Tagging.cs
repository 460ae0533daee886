using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.StepFunctions.Api;

internal sealed class TagResource(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var arn = Tagged.Check(services, request);
        foreach (var (key, value) in TagList.Read(request))
        {
            await services.Store.TagAsync(arn, key, value);
        }
    }
}

internal sealed class UntagResource(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var arn = Tagged.Check(services, request);
        var keys = request.Member("tagKeys") ?? throw Errors.Constraint("null", "tagKeys", "Member must not be null");
        foreach (var key in keys.EnumerateArray())
        {
            await services.Store.UntagAsync(arn, key.GetString()!);
        }
    }
}

internal sealed class ListTagsForResource(ApiServices services) : IApiOperation
{
    public Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        response.WriteStartArray("tags");
        foreach (var (key, value) in services.Store.ReadTags(Tagged.Check(services, request)))
        {
            response.WriteStartObject();
            response.WriteString("key", key);
            response.WriteString("value", value);
            response.WriteEndObject();
        }

        response.WriteEndArray();
        return Task.CompletedTask;
    }
}

file static class Tagged
{
    public static string Check(ApiServices services, ApiRequest request)
    {
        var arn = request.Required("resourceArn");
        if (Arn.TryParse(arn) is not { Service: "states" })
        {
            throw Errors.BadArn(arn);
        }
        return services.Machines.Find(arn)?.Arn ?? throw Errors.NoResource(arn);
    }
}
