using System.Text.Json;
using System.Text.RegularExpressions;
using Media.Local.Stack;

namespace Media.Local.Tests.StepFunctions;

public partial class LabelTests
{
    public static TheoryData<string> Forbidden { get; } = new(
        "<>{}[]?*\"#%\\^|~`$&,;:/ \t\n\u0000\u001f\u007f\u0080\u009f\u2003".Select(character => $"a{character}b"));

    [Theory]
    [MemberData(nameof(Forbidden))]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901")]
    public async Task A_label_that_no_ARN_can_hold_is_refused(string label)
    {
        await using var stack = new Stack();

        var refused = await Assert.ThrowsAsync<AwsException>(() => stack.RunAsync(Machine(label), "[1]"));

        Assert.Equal("InvalidDefinition", refused.Code);
        Assert.Contains("Label ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_is_part_of_the_ARNs_of_the_run_and_its_children()
    {
        await using var stack = new Stack();

        var outcome = await stack.RunAsync(Machine("Mine-1_x.y(z)!@'=+ü"), "[1]");

        Assert.Contains(":mapRun:m/Mine-1_x.y(z)!@'=+ü:", RunArn(outcome), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_label_a_UUID_stands_for_it_in_every_execution_of_the_definition()
    {
        await using var stack = new Stack();

        var first = await stack.RunAsync(Machine(null), "[1]");
        var second = await stack.RunAsync(Machine(null), "[1]");

        Assert.Matches(Unlabelled(), RunArn(first));
        Assert.Equal(RunArn(first).Split(':')[^2], RunArn(second).Split(':')[^2]);
        Assert.NotEqual(RunArn(first), RunArn(second));
        Assert.Equal("[1]", second.Output);
    }

    private static string RunArn(Outcome outcome) => outcome.History.Single(entry => entry.Type == "MapRunStarted").Details.GetProperty("mapRunArn").GetString()!;

    private static string Machine(string? label) => $$$"""
        {"StartAt":"M","States":{"M":{"Type":"Map",{{{(label is null ? "" : $"\"Label\":{JsonSerializer.Serialize(label)},")}}}
          "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"C","States":{"C":{"Type":"Pass","End":true} } },"End":true} } }
        """;

    [GeneratedRegex("^arn:aws:states:us-east-1:000000000000:mapRun:m/[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}:[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$")]
    private static partial Regex Unlabelled();
}
