using System.Text.Json;
using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Templates.Intrinsics;

internal static class ValueFunctions
{
    /// <summary>Shallow: a member of the second object replaces that of the first as a whole.</summary>
    public static JsonElement Merge(Arguments arguments)
    {
        var (left, right) = (arguments.Object(0), arguments.Object(1));
        if (arguments.Boolean(2))
        {
            throw arguments.Failure("Deep merge is not supported");
        }
        return Json.Build(writer =>
        {
            writer.WriteStartObject();
            foreach (var member in left.EnumerateObject().Where(member => !right.TryGetProperty(member.Name, out _)))
            {
                member.WriteTo(writer);
            }
            foreach (var member in right.EnumerateObject())
            {
                member.WriteTo(writer);
            }
            writer.WriteEndObject();
        });
    }

    public static JsonElement MathRandom(Arguments arguments)
    {
        var (from, to) = (arguments.Integer(0), arguments.Integer(1));
        if (from >= to)
        {
            throw arguments.Failure("The start of the range must be less than its end");
        }
        var random = arguments.Count == 3 ? new Random((int)arguments.Integer(2)) : arguments.Random;
        return Json.Of(random.NextInt64(from, to));
    }

    public static JsonElement MathAdd(Arguments arguments) => Json.Of(arguments.Integer(0) + arguments.Integer(1));

    public static JsonElement Uuid(Arguments arguments) => Json.Of(DeterministicUuid.Next(arguments.Random).ToString());
}
