using System.Text.Json;

namespace Media.Local.StepFunctions.Api;

internal static class TagList
{
    private const int Most = 50;

    public static List<KeyValuePair<string, string>> Read(ApiRequest request)
    {
        var tags = request.Member("tags") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(tag => new ApiRequest(tag)).Select(tag => KeyValuePair.Create(tag.Required("key"), tag.Optional("value") ?? "")).ToList()
            : [];
        return tags.Count <= Most ? tags : throw Errors.Constraint("'tags'", "tags", "Member must have length less than or equal to 50");
    }
}
