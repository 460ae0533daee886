using System.Text.Json;
using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Templates.Intrinsics;

internal static class TextFunctions
{
    public static JsonElement Format(Arguments arguments) =>
        FormatText.Fill(arguments.Template ?? arguments.String(0), arguments.Values.Skip(1)) is { } text
            ? Json.Of(text)
            : throw arguments.Failure("Number of arguments do not match the occurrences of {}");

    /// <summary>Every character of the delimiter splits; empty pieces are dropped, blanks are kept.</summary>
    public static JsonElement Split(Arguments arguments) =>
        Json.Array(arguments.String(0).Split(arguments.String(1).ToCharArray(), StringSplitOptions.RemoveEmptyEntries).Select(Json.Of));

    /// <summary>A text without anything in it is null.</summary>
    public static JsonElement ToJson(Arguments arguments)
    {
        var text = arguments.String(0);
        return string.IsNullOrWhiteSpace(text) ? Json.Null : Json.TryParse(text) ?? throw arguments.Failure($"Invalid JSON provided: {text}");
    }

    public static JsonElement FromJson(Arguments arguments) => Json.Of(Json.Text(arguments[0]));
}
