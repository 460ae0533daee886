using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Templates;

namespace Media.Local.Tests.StepFunctions;

public class IntrinsicTests
{
    [Theory]
    [InlineData("States.Format('Hello {}, {}', $.name, 3)", "\"Hello Ann, 3\"")]
    [InlineData("States.Format('{}', $.object)", "\"{Arg1=1, Arg2=[]}\"")]
    [InlineData(@"States.Format('\{\}{}', 'x')", "\"{}x\"")]
    [InlineData("States.StringToJson('{\"a\": [1]}')", """{"a":[1]}""")]
    [InlineData("States.StringToJson('')", "null")]
    [InlineData("States.StringToJson('  ')", "null")]
    [InlineData("States.JsonToString($.object)", "\"{\\\"Arg1\\\":1,\\\"Arg2\\\":[]}\"")]
    [InlineData("States.Array($.name, 1, null, true)", """["Ann",1,null,true]""")]
    [InlineData("States.Array()", "[]")]
    [InlineData("States.ArrayPartition($.list, 2)", "[[1,2],[3,2]]")]
    [InlineData("States.ArrayContains($.list, 3)", "true")]
    [InlineData("States.ArrayContains($.list, 9)", "false")]
    [InlineData("States.ArrayRange(1, 9, 2)", "[1,3,5,7,9]")]
    [InlineData("States.ArrayRange(3, 1, -1)", "[3,2,1]")]
    [InlineData("States.ArrayGetItem($.list, 2)", "3")]
    [InlineData("States.ArrayLength($.list)", "4")]
    [InlineData("States.ArrayUnique($.list)", "[1,2,3]")]
    [InlineData("States.Base64Encode('Data to encode')", "\"RGF0YSB0byBlbmNvZGU=\"")]
    [InlineData("States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", "\"Data to encode\"")]
    [InlineData("States.Hash('input data', 'SHA-1')", "\"aaff4a450a104cd177d28d18d74485e8cae074b7\"")]
    [InlineData("States.JsonMerge($.object, $.other, false)", """{"Arg1":1,"Arg2":{"x":1}}""")]
    [InlineData("States.MathAdd(-0.5, 0.5)", "1")]
    [InlineData("States.MathAdd(111, -1)", "110")]
    [InlineData("States.StringSplit('a,b+-c d', ',+-')", """["a","b","c d"]""")]
    [InlineData("States.Array(States.Array($.name), States.ArrayLength($.list))", """[["Ann"],4]""")]
    public void A_function_gives_what_AWS_gives(string call, string expected) => Assert.Equal(expected, Json.Text(Evaluate(call)));

    [Theory]
    [InlineData("States.ArrayGetItem($.list, 4)")]
    [InlineData("States.ArrayRange(1, 9, 0)")]
    [InlineData("States.ArrayRange(1, 5000, 1)")]
    [InlineData("States.ArrayPartition($.list, 0)")]
    [InlineData("States.Base64Decode('***')")]
    [InlineData("States.Hash('a', 'CRC')")]
    [InlineData("States.JsonMerge($.object, $.other, true)")]
    [InlineData("States.Format('{} {}', 1)")]
    [InlineData("States.StringSplit(1, 'a')")]
    [InlineData("States.MathAdd('a', 1)")]
    public void A_bad_argument_is_an_intrinsic_failure(string call) =>
        Assert.Equal("States.IntrinsicFailure", Assert.Throws<StatesException>(() => Evaluate(call)).Error);

    [Theory]
    [InlineData("States.Nothing()")]
    [InlineData("States.UUID(1)")]
    [InlineData("States.Array(1")]
    [InlineData("States.Array('a)")]
    [InlineData("States.Array(1) x")]
    [InlineData("hello")]
    public void What_is_no_call_is_refused_when_it_is_read(string call) => Assert.Throws<FormatException>(() => TemplateParser.ParseDynamic("f.$", call));

    [Fact]
    public void Random_numbers_stay_in_their_range_and_uuids_are_of_version_4()
    {
        Assert.InRange(Evaluate("States.MathRandom(1, 4)").GetInt32(), 1, 3);
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Evaluate("States.UUID()").GetString());
    }

    private static JsonElement Evaluate(string call) => TemplateParser.ParseDynamic("f.$", call).Evaluate(new Evaluation(
        Json.Parse("""{"name":"Ann","list":[1,2,3,2],"object":{"Arg1":1,"Arg2":[]},"other":{"Arg2":{"x":1}}}"""), new Lazy<JsonElement>(Json.EmptyObject), new Random(1)));
}
