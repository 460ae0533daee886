using System.Text;
using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.Api;

/// <summary>An execution's input: JSON of at most 256 KiB. What is no JSON is refused in the words of AWS's parser.</summary>
internal static class InputCheck
{
    public static void Check(string input)
    {
        if (Encoding.UTF8.GetByteCount(input) > Visit.MostBytes)
        {
            throw Errors.Constraint("'input'", "input", "Member must have length less than or equal to 262144");
        }
        try
        {
            Json.Parse(input);
        }
        catch (JsonException problem)
        {
            throw new AwsException("InvalidExecutionInput", $"Invalid State Machine Execution Input: '{Explain(input, problem)}'");
        }
    }

    private static string Explain(string input, JsonException problem)
    {
        var start = input.AsSpan().TrimStart();
        if (start.IsEmpty)
        {
            return "No content to map due to end-of-input";
        }
        var word = new string([.. start.ToString().TakeWhile(char.IsLetterOrDigit)]);
        if (word.Length > 0 && char.IsLetter(word[0]) && word is not ("true" or "false" or "null"))
        {
            return $"Unrecognized token '{word}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')" +
                $"\n at [Source: (String)\"{Shortened(input)}\"; line: 1, column: {input.Length - start.Length + word.Length + 1}]";
        }

        return $"Unexpected character or end of input\n at [Source: (String)\"{Shortened(input)}\"; line: {problem.LineNumber + 1}, column: {problem.BytePositionInLine + 1}]";
    }

    private static string Shortened(string input) => input.Length <= 500 ? input : $"{input[..500]}[truncated {input.Length - 500} chars]";
}
