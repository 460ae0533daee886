using System.Text.Json;
using Media.Local.StepFunctions.Paths;

namespace Media.Local.StepFunctions.Templates;

/// <summary>What expressions may look at: the value that <c>$</c> names, the context object behind <c>$$</c>, and a source of chance.</summary>
/// <param name="Input">The value that <c>$</c> names.</param>
/// <param name="ContextObject">The context object, made when first looked at.</param>
/// <param name="Random">Seeded from the execution's record, so that a replay draws the same numbers.</param>
internal sealed record Evaluation(JsonElement Input, Lazy<JsonElement> ContextObject, Random Random)
{
    public JsonElement Context => ContextObject.Value;

    public JsonElement? Select(JsonPath path) => path.Select(path.OfContext ? Context : Input);
}
