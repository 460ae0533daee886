using Media.Cli.Commands;

namespace Media.Cli.Tests.Commands;

public sealed class FunctionNameTests
{
    private static readonly string[] Known = ["media-ApiFunction", "media-TranscodeFunction", "media-transcode", "media-PlanFunction"];

    [Theory]
    [InlineData("media-TranscodeFunction", "media-TranscodeFunction")]
    [InlineData("MEDIA-planfunction", "media-PlanFunction")]
    [InlineData("PlanFunction", "media-PlanFunction")]
    [InlineData("plan", "media-PlanFunction")]
    [InlineData("Api", "media-ApiFunction")]
    public void A_function_is_found_by_its_name_or_the_end_of_it(string asked, string found) => Assert.Equal(found, FunctionName.Find(asked, Known));

    [Theory]
    [InlineData("Nothing")]
    [InlineData("")]
    [InlineData("Transcode")]
    public void What_is_no_function_or_more_than_one_is_answered_with_those_there_are(string asked)
    {
        var error = Assert.Throws<CliException>(() => FunctionName.Find(asked, Known));

        Assert.Equal($"There is no function {asked}, or more than one. There are media-ApiFunction, media-PlanFunction, media-TranscodeFunction, media-transcode.", error.Message);
    }
}
