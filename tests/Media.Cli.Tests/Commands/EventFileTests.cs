using System.Text;
using Media.Cli.Commands;

namespace Media.Cli.Tests.Commands;

/// <summary>The event that a person hands to a function.</summary>
public sealed class EventFileTests
{
    [Fact]
    public async Task No_event_is_the_empty_one() => Assert.Equal("{}", Encoding.UTF8.GetString(await EventFile.ReadAsync(null, TextReader.Null, CancellationToken.None)));

    [Fact]
    public async Task A_dash_reads_standard_input() =>
        Assert.Equal("[1]", Encoding.UTF8.GetString(await EventFile.ReadAsync("-", new StringReader("[1]"), CancellationToken.None)));

    [Theory]
    [InlineData("", "Standard input is no JSON: line 1, character 1.")]
    [InlineData("{\"a\":1}x", "Standard input is no JSON: line 1, character 8.")]
    [InlineData("{\n\"a\": nope}", "Standard input is no JSON: line 2, character 7.")]
    public async Task What_is_no_JSON_is_refused_with_its_place(string text, string sentence) =>
        Assert.Equal(sentence, (await Assert.ThrowsAsync<CliException>(() => EventFile.ReadAsync("-", new StringReader(text), CancellationToken.None))).Message);

    [Fact]
    public async Task A_folder_is_no_event() =>
        Assert.Contains("is a folder", (await Assert.ThrowsAsync<CliException>(() => EventFile.ReadAsync(Path.GetTempPath(), TextReader.Null, CancellationToken.None))).Message, StringComparison.Ordinal);
}
