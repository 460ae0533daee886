using Media.Cli.Stack;
using Media.Local.Stack;

namespace Media.Cli.Tests.Stack;

public sealed class StackSettingsTests
{
    private static readonly LocalOptions Options = new() { ProjectFolder = "/p", DataFolder = "/d", Concurrency = 6 };

    [Fact]
    public void Chunks_are_planned_for_the_cores_unless_said()
    {
        var options = StackSettings.Default.Apply(Options);

        Assert.Equal((6, "6"), (options.Concurrency, options.Parameters["Workers"]));
    }

    [Fact]
    public void The_concurrency_is_that_of_the_functions_and_of_the_plan()
    {
        var options = new StackSettings(3, null, new Dictionary<string, string>()).Apply(Options);

        Assert.Equal((3, "3"), (options.Concurrency, options.Parameters["Workers"]));
    }

    [Fact]
    public void A_parameter_that_was_given_wins()
    {
        var options = new StackSettings(3, null, new Dictionary<string, string> { ["Workers"] = "40", ["SegmentsPerChunk"] = "1" }).Apply(Options);

        Assert.Equal((3, "40", "1"), (options.Concurrency, options.Parameters["Workers"], options.Parameters["SegmentsPerChunk"]));
    }

    [Theory]
    [InlineData("A=", "A", "")]
    [InlineData("A=b=c", "A", "b=c")]
    public void A_parameter_is_a_name_and_a_value(string word, string name, string value) => Assert.Equal((name, value), StackSettings.Parameter(word));

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("=b")]
    public void Other_words_are_no_parameters(string word) => Assert.Null(StackSettings.Parameter(word));
}
