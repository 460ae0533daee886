namespace Media.Local.StepFunctions.Templates.Intrinsics;

/// <summary>Every intrinsic function by its name.</summary>
internal static class IntrinsicFunctions
{
    private static readonly Dictionary<string, IntrinsicFunction> ByName = new[]
    {
        new IntrinsicFunction("States.Format", 1, int.MaxValue, TextFunctions.Format),
        new("States.StringSplit", 2, 2, TextFunctions.Split),
        new("States.StringToJson", 1, 1, TextFunctions.ToJson),
        new("States.JsonToString", 1, 1, TextFunctions.FromJson),
        new("States.Base64Encode", 1, 1, EncodingFunctions.Encode),
        new("States.Base64Decode", 1, 1, EncodingFunctions.Decode),
        new("States.Hash", 2, 2, EncodingFunctions.Hash),
        new("States.Array", 0, int.MaxValue, ArrayFunctions.Of),
        new("States.ArrayPartition", 2, 2, ArrayFunctions.Partition),
        new("States.ArrayContains", 2, 2, ArrayFunctions.Contains),
        new("States.ArrayRange", 3, 3, ArrayFunctions.Range),
        new("States.ArrayGetItem", 2, 2, ArrayFunctions.GetItem),
        new("States.ArrayLength", 1, 1, ArrayFunctions.Length),
        new("States.ArrayUnique", 1, 1, ArrayFunctions.Unique),
        new("States.JsonMerge", 3, 3, ValueFunctions.Merge),
        new("States.MathRandom", 2, 3, ValueFunctions.MathRandom),
        new("States.MathAdd", 2, 2, ValueFunctions.MathAdd),
        new("States.UUID", 0, 0, ValueFunctions.Uuid),
    }.ToDictionary(function => function.Name, StringComparer.Ordinal);

    public static IntrinsicFunction? Find(string name) => ByName.GetValueOrDefault(name);
}
