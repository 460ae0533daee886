using Media.Local.StepFunctions.Data;

namespace Media.Local.Tests.StepFunctions;

public class JsonProblemTests
{
    private const string Values = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

    [Theory]
    [InlineData("nope", "Unrecognized token 'nope': was expecting " + Values, 1, 5)]
    [InlineData("{\"a\":\n  tru}", "Unrecognized token 'tru': was expecting " + Values, 2, 6)]
    [InlineData("{'a'", "Unexpected character (\u0027\u0027\u0027 (code 39)): was expecting double-quote to start field name", 1, 3)]
    [InlineData("[1,]", "Unexpected character (']' (code 93)): expected a valid value " + Values, 1, 5)]
    [InlineData("{\"é\":1} ;", "Unexpected character (';' (code 59)): expected a valid value " + Values, 1, 10)]
    [InlineData("[1,", "Unexpected end-of-input", 1, 4)]
    [InlineData("{\"a\":", "Unexpected end-of-input", 1, 6)]
    public void What_is_wrong_is_said_with_its_place(string text, string message, int line, int column)
    {
        var problem = JsonProblem.Of(text)!;

        Assert.Equal(message, problem.Message);
        Assert.EndsWith($"; line: {line}, column: {column}]", problem.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(" 1 ")]
    [InlineData("\"x\"")]
    public void Of_JSON_there_is_nothing_to_say(string text) => Assert.Null(JsonProblem.Of(text));

    [Fact]
    public void Any_damage_to_a_text_is_explained_or_is_none()
    {
        const string Text = "{\"a\":[1,-2.5e3,true,null,\"\u00e9\U0001F600\\n\"],\r\n\"b\":{\"c\":\"\\u0041\"}}";
        for (var at = 0; at < Text.Length; at++)
        {
            foreach (var damaged in new[] { Text[..at], Text.Remove(at, 1), Text.Insert(at, "x"), Text.Insert(at, "\n\u00fc"), Text.Insert(at, "\u0001") })
            {
                Assert.NotEqual("", JsonProblem.Of(damaged)?.Message);
            }
        }
    }
}
