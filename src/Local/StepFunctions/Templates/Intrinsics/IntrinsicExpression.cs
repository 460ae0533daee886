using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Paths;

namespace Media.Local.StepFunctions.Templates.Intrinsics;

/// <summary>A call such as <c>States.Array($.a, 'b')</c>.</summary>
internal sealed record IntrinsicExpression(string Text, IntrinsicFunction Function, IReadOnlyList<Expression> Arguments) : Expression
{
    public override JsonElement Evaluate(Evaluation evaluation)
    {
        var arguments = new Arguments(Text, [.. Arguments.Select(argument => argument.Evaluate(evaluation))], evaluation.Random)
        {
            Template = Arguments is [QuotedExpression quoted, ..] ? quoted.Raw : null,
        };
        return Function.Call(arguments);
    }
}

/// <summary>A text in single quotes; <see cref="Raw"/> still has its backslashes, which <c>States.Format</c> reads itself.</summary>
internal sealed record QuotedExpression(string Raw, JsonElement Value) : Expression
{
    public override JsonElement Evaluate(Evaluation evaluation) => Value;
}

/// <summary>A path as an argument.</summary>
internal sealed record ArgumentPath(JsonPath Path, string CallText) : Expression
{
    public override JsonElement Evaluate(Evaluation evaluation) => evaluation.Select(Path) ?? throw StatesException.Runtime(
        $"The function '{CallText}' had the following error: The JsonPath argument for the field '{Path.Text}' could not be found in the input " +
        $"'{Json.Text(Path.OfContext ? evaluation.Context : evaluation.Input)}'");
}

/// <summary>One intrinsic function: its name, how many arguments it takes, and what it does.</summary>
internal sealed record IntrinsicFunction(string Name, int Least, int Most, Func<Arguments, JsonElement> Call);
