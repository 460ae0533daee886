using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Templates;

namespace Media.Local.Tests.StepFunctions;

public class ChoiceTests
{
    [Theory]
    [InlineData(""" "Variable":"$.s","StringEquals":"b" """, true)]
    [InlineData(""" "Variable":"$.s","StringLessThan":"c" """, true)]
    [InlineData(""" "Variable":"$.s","StringGreaterThanEquals":"b" """, true)]
    [InlineData(""" "Variable":"$.s","StringGreaterThan":"b" """, false)]
    [InlineData(""" "Variable":"$.s","StringEqualsPath":"$.s2" """, true)]
    [InlineData(""" "Variable":"$.n","NumericEquals":1.0 """, true)]
    [InlineData(""" "Variable":"$.n","NumericLessThanEquals":0.5 """, false)]
    [InlineData(""" "Variable":"$.n","NumericGreaterThanPath":"$.zero" """, true)]
    [InlineData(""" "Variable":"$.n","StringEquals":"1" """, false)]
    [InlineData(""" "Variable":"$.t","BooleanEquals":true """, true)]
    [InlineData(""" "Variable":"$.t","BooleanEquals":false """, false)]
    [InlineData(""" "Variable":"$.time","TimestampEquals":"2020-01-01T01:00:00+01:00" """, true)]
    [InlineData(""" "Variable":"$.time","TimestampLessThan":"2021-01-01T00:00:00Z" """, true)]
    [InlineData(""" "Variable":"$.s","TimestampEquals":"2020-01-01T00:00:00Z" """, false)]
    [InlineData(""" "Variable":"$.s","IsString":true """, true)]
    [InlineData(""" "Variable":"$.n","IsNumeric":true """, true)]
    [InlineData(""" "Variable":"$.t","IsBoolean":false """, false)]
    [InlineData(""" "Variable":"$.nil","IsNull":true """, true)]
    [InlineData(""" "Variable":"$.time","IsTimestamp":true """, true)]
    [InlineData(""" "Variable":"$.s","IsTimestamp":true """, false)]
    [InlineData(""" "Variable":"$.none","IsPresent":false """, true)]
    [InlineData(""" "Variable":"$.nil","IsPresent":true """, true)]
    [InlineData(""" "Variable":"$.file","StringMatches":"log-*.txt" """, true)]
    [InlineData(""" "Variable":"$.file","StringMatches":"*.zip" """, false)]
    [InlineData(""" "Variable":"$.star","StringMatches":"a\\*b" """, true)]
    [InlineData(""" "Variable":"$.file","StringMatches":"log\\*" """, false)]
    [InlineData(""" "And":[{"Variable":"$.t","BooleanEquals":true},{"Variable":"$.n","NumericEquals":2}] """, false)]
    [InlineData(""" "Or":[{"Variable":"$.t","BooleanEquals":true},{"Variable":"$.none","NumericEquals":2}] """, true)]
    [InlineData(""" "Not":{"Variable":"$.t","BooleanEquals":true} """, false)]
    public void A_comparison_holds_or_not(string rule, bool expected)
    {
        var state = ChoiceParser.Parse("C", Json.Parse($$"""{"Choices":[{{{rule}},"Next":"X"}]}"""));
        var input = Json.Parse("""{"s":"b","s2":"b","n":1,"zero":0,"t":true,"nil":null,"time":"2020-01-01T00:00:00Z","file":"log-1.txt","star":"a*b"}""");

        var holds = state.Choices[0].Condition.Holds(new Evaluation(input, new Lazy<JsonElement>(Json.EmptyObject), new Random(1)));

        Assert.Equal(expected, holds);
    }
}
