using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Helpers;

namespace Media.Compat.Tests.RuntimeSupport;

public sealed class LambdaLoggerTests
{
    private readonly List<string> _lines = [];

    [Fact]
    public void A_json_line_carries_the_request_and_every_named_placeholder()
    {
        Logger(json: true).LogInformation("Chunk {chunk} of {execution} took {seconds:F1} s", 3, "run-1", 2.5);

        using var line = JsonDocument.Parse(Assert.Single(_lines));
        Assert.Equal("Chunk 3 of run-1 took 2.5 s", line.RootElement.GetProperty("message").GetString());
        Assert.Equal("Information", line.RootElement.GetProperty("level").GetString());
        Assert.Equal("r1", line.RootElement.GetProperty("requestId").GetString());
        Assert.Equal(3, line.RootElement.GetProperty("chunk").GetInt32());
        Assert.Equal("run-1", line.RootElement.GetProperty("execution").GetString());
    }

    [Fact]
    public void An_exception_becomes_members_of_the_line()
    {
        Logger(json: true).LogError(new InvalidDataException("bad"), "Failed on {key}", "a b.mp4");

        using var line = JsonDocument.Parse(Assert.Single(_lines));
        Assert.Equal("System.IO.InvalidDataException", line.RootElement.GetProperty("errorType").GetString());
        Assert.Equal("bad", line.RootElement.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public void Text_from_outside_stays_inside_its_line_and_its_member()
    {
        Logger(json: true).LogInformation("Got {key}", "x\"}\n{\"level\":\"Critical");

        using var line = JsonDocument.Parse(Assert.Single(_lines));
        Assert.Equal("x\"}\n{\"level\":\"Critical", line.RootElement.GetProperty("key").GetString());
        Assert.DoesNotContain('\n', _lines[0]);
    }

    [Fact]
    public void Lines_below_the_configured_level_are_left_out()
    {
        var logger = Logger(json: true, LogLevel.Warning);

        logger.LogInformation("quiet");
        logger.LogWarning("loud");

        Assert.Contains("loud", Assert.Single(_lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0} and {1}", "a and b", 0)]
    [InlineData("{{not}} {one}", "{not} a", 1)]
    [InlineData("{one} {two} {three}", "a b {three}", 2)]
    [InlineData("open { brace", "open { brace", 0)]
    public void Templates_are_filled_in_order(string template, string expected, int properties)
    {
        var filled = MessageTemplate.Parse(template, ["a", "b"]);

        Assert.Equal(expected, filled.Text);
        Assert.Equal(properties, filled.Properties.Count);
    }

    [Fact]
    public void A_message_without_arguments_is_left_alone()
    {
        Assert.Equal("{\"a\":1}", MessageTemplate.Parse("{\"a\":1}", []).Text);
    }

    [Fact]
    public void Text_lines_are_time_request_level_message()
    {
        Logger(json: false).LogWarning("low on {what}", "space");

        Assert.Equal(["r1", "warn", "low on space"], Assert.Single(_lines).Split('\t')[1..]);
    }

    private ILambdaLogger Logger(bool json, LogLevel least = LogLevel.Trace) =>
        new LambdaLogger(new LogFormat(json, least, line => _lines.Add(Encoding.UTF8.GetString(line))), "r1", "trace");
}
