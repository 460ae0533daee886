using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.Tests.StepFunctions;

/// <summary>Where a Distributed Map has its items from.</summary>
public class ItemReaderTests
{
    private const string FirstRow = "\"CSVHeaderLocation\":\"FIRST_ROW\"";

    [Theory]
    [InlineData(FirstRow, "a,b\n1,2\n\n3\n4,5,6\n", """[{"a":"1","b":"2"},{"a":"3","b":""},{"a":"4","b":"5"}]""")]
    [InlineData(FirstRow, "a,b\r\n\" x, \"\"y\"\"\nz\",  \r\n", """[{"a":" x, \"y\"\nz","b":"  "}]""")]
    [InlineData(FirstRow + ",\"CSVDelimiter\":\"PIPE\"", "a|b\n1,2|3\n", """[{"a":"1,2","b":"3"}]""")]
    [InlineData(FirstRow + ",\"CSVDelimiter\":\"TAB\"", "a\tb\nü\t\n", """[{"a":"ü","b":""}]""")]
    [InlineData(FirstRow, "a,b\n", "[]")]
    [InlineData(FirstRow, "", "[]")]
    [InlineData("\"CSVHeaderLocation\":\"GIVEN\",\"CSVHeaders\":[\"H\"]", "a,b\n1,2\n", """[{"H":"a"},{"H":"1"}]""")]
    public async Task The_rows_of_a_table_are_items_by_the_names_of_its_columns(string config, string text, string items)
    {
        Assert.Equal(items, (await RunAsync($"\"InputType\":\"CSV\",{config}", text)).Output);
    }

    [Theory]
    [InlineData("a,b,a\n1,2,3\n", "CSV headers cannot contain duplicates.")]
    [InlineData("a,b\n1,\"2\n", "Line 2 of the CSV file cannot be read: its quotes do not match.")]
    public async Task A_table_that_cannot_be_read_fails_the_map_by_name(string text, string cause)
    {
        var outcome = await RunAsync($"\"InputType\":\"CSV\",{FirstRow}", text);

        Assert.Equal(("States.ItemReaderFailed", cause), (outcome.Error, outcome.Cause));
    }

    [Theory]
    [InlineData("2", "[1,2]")]
    [InlineData("0", "[1,2,3]")]
    [InlineData("100000001", "[1,2,3]")]
    public async Task How_many_items_are_read_may_come_from_the_input(string most, string items)
    {
        Assert.Equal(items, (await RunAsync("\"InputType\":\"JSON\",\"MaxItemsPath\":\"$.most\"", "[1,2,3]", $$"""{"most":{{most}}}""")).Output);
    }

    [Theory]
    [InlineData("-1", "States.ItemReaderFailed", "field MaxItems must be positive")]
    [InlineData("1.5", "States.Runtime", "An error occurred while executing the state 'M' (entered at the event id #2). The MaxItemsPath field refers to value \"1.5\" which is not a valid integer: $.most")]
    [InlineData("\"x\"", "States.Runtime", "An error occurred while executing the state 'M' (entered at the event id #2). The MaxItemsPath field refers to value \"x\" which is not a valid integer: $.most")]
    public async Task What_is_no_number_of_items_fails_the_map(string most, string error, string cause)
    {
        var outcome = await RunAsync("\"InputType\":\"JSON\",\"MaxItemsPath\":\"$.most\"", "[1,2,3]", $$"""{"most":{{most}}}""");

        Assert.Equal((error, cause), (outcome.Error, outcome.Cause));
    }

    [Fact]
    public async Task Beside_a_reader_an_items_path_counts_for_nothing()
    {
        Assert.Equal("[1]", (await RunAsync("\"InputType\":\"JSON\"", "[1]", more: "\"ItemsPath\":\"$.nothing.here\",")).Output);
    }

    [Theory]
    [InlineData("\"InputType\":\"CSV\"")]
    [InlineData("\"InputType\":\"CSV\",\"CSVHeaderLocation\":\"LAST_ROW\"")]
    [InlineData("\"InputType\":\"CSV\",\"CSVHeaderLocation\":\"GIVEN\"")]
    [InlineData("\"InputType\":\"CSV\",\"CSVHeaderLocation\":\"GIVEN\",\"CSVHeaders\":[1]")]
    [InlineData("\"InputType\":\"CSV\",\"CSVHeaderLocation\":\"FIRST_ROW\",\"CSVHeaders\":[\"a\"]")]
    [InlineData("\"InputType\":\"CSV\",\"CSVHeaderLocation\":\"FIRST_ROW\",\"CSVDelimiter\":\"DOT\"")]
    [InlineData("\"InputType\":\"XML\"")]
    [InlineData("\"InputType\":\"JSON\",\"MaxItems\":-1")]
    [InlineData("\"InputType\":\"JSON\",\"MaxItems\":1,\"MaxItemsPath\":\"$.a\"")]
    [InlineData("\"InputType\":\"JSON\",\"Unheard\":1")]
    public async Task A_reader_that_says_something_else_is_refused(string config)
    {
        var refused = await Assert.ThrowsAsync<AwsException>(() => RunAsync(config, "[]"));

        Assert.Equal("InvalidDefinition", refused.Code);
        Assert.Contains("/States/M/ItemReader/ReaderConfig", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"ToleratedFailurePercentagePath\":\"$.n\",", "100.1", "ToleratedFailurePercentage must be between 0 and 100.")]
    [InlineData("\"ToleratedFailurePercentagePath\":\"$.n\",", "-1", "ToleratedFailurePercentage must be between 0 and 100.")]
    [InlineData("\"ToleratedFailurePercentagePath\":\"$.n\",", "{}", "The ToleratedFailurePercentagePath field refers to value \"{}\" which is not a valid float: $.n")]
    [InlineData("\"ToleratedFailureCountPath\":\"$.n\",", "-1", "ToleratedFailureCount cannot be negative.")]
    [InlineData("\"ToleratedFailureCountPath\":\"$.n\",", "1.5", "The ToleratedFailureCountPath field refers to value \"1.5\" which is not a valid integer: $.n")]
    [InlineData("\"MaxConcurrencyPath\":\"$.n\",", "\"x\"", "The MaxConcurrencyPath field refers to value \"x\" which is not a valid integer: $.n")]
    public async Task Limits_from_the_input_are_checked_before_the_run_begins(string field, string value, string cause)
    {
        var outcome = await RunAsync("\"InputType\":\"JSON\"", "[1]", $$"""{"n":{{value}}}""", field);

        Assert.Equal("ExecutionStarted MapStateEntered MapStateStarted ExecutionFailed", outcome.Types);
        Assert.Equal($"An error occurred while executing the state 'M' (entered at the event id #2). {cause}", outcome.Cause);
    }

    private static async Task<Outcome> RunAsync(string config, string text, string input = "{}", string more = "")
    {
        await using var stack = new Stack();
        stack.Objects["b/k"] = text;
        return await stack.RunAsync(
            $$"""
            {"StartAt":"M","States":{"M":{"Type":"Map",{{more}}
              "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{ {{config}} },"Parameters":{"Bucket":"b","Key":"k"} },
              "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"C","States":{"C":{"Type":"Pass","End":true} } },"End":true} } }
            """, input);
    }
}
