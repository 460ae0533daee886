using System.Text.Json;
using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Templates.Intrinsics;

internal static class ArrayFunctions
{
    private const int LongestRange = 1000;

    public static JsonElement Of(Arguments arguments) => Json.Array(arguments.Values);

    public static JsonElement Partition(Arguments arguments)
    {
        var size = arguments.Integer(1);
        if (size is < 1 or > int.MaxValue)
        {
            throw arguments.Failure("The chunk size must be a positive integer");
        }
        return Json.Array(arguments.Array(0).EnumerateArray().Chunk((int)size).Select(chunk => Json.Array(chunk)));
    }

    public static JsonElement Contains(Arguments arguments) =>
        Json.Of(arguments.Array(0).EnumerateArray().Any(item => JsonElement.DeepEquals(item, arguments[1])));

    /// <summary>First and last are both part of the range.</summary>
    public static JsonElement Range(Arguments arguments)
    {
        var (first, last, step) = (arguments.Integer(0), arguments.Integer(1), arguments.Integer(2));
        if (step == 0)
        {
            throw arguments.Failure("The step of a range must not be 0");
        }
        var count = Math.Floor(((double)last - first) / step) + 1;
        if (count > LongestRange)
        {
            throw arguments.Failure("A range holds at most 1000 elements");
        }
        return Json.Array(Enumerable.Range(0, Math.Max(0, (int)count)).Select(index => Json.Of(first + (index * step))));
    }

    public static JsonElement GetItem(Arguments arguments)
    {
        var (array, index) = (arguments.Array(0), arguments.Integer(1));
        return index >= 0 && index < array.GetArrayLength() ? array[(int)index] : throw arguments.Failure($"Index {index} is out of range");
    }

    public static JsonElement Length(Arguments arguments) => Json.Of(arguments.Array(0).GetArrayLength());

    public static JsonElement Unique(Arguments arguments)
    {
        var seen = new Dictionary<string, List<JsonElement>>(StringComparer.Ordinal);
        return Json.Array(arguments.Array(0).EnumerateArray().Where(item =>
        {
            // Texts are told apart by their spelling; equality itself is by value, so that 1 and 1.0 are one.
            var bucket = item.ValueKind is JsonValueKind.String ? item.GetRawText() : item.ValueKind.ToString();
            var known = seen.TryGetValue(bucket, out var others) ? others : seen[bucket] = [];
            if (known.Exists(other => JsonElement.DeepEquals(other, item)))
            {
                return false;
            }
            known.Add(item);
            return true;
        }));
    }
}
