using System.Text.Json;
using Media.Core.Failures;
using Media.Local.Stack;
using Media.Local.Template;

namespace Media.Architecture.Tests;

/// <summary>The states of the definition, the functions of the template, the folders and the failures tell one story.</summary>
public sealed class AgreementTests
{
    private const string Step = "MEDIA_STEP";

    private static readonly TemplateModel Template = TemplateReader.Read(
        new LocalOptions { ProjectFolder = Checkout.Root, DataFolder = "unused" }, new Uri("http://127.0.0.1:4566"),
        new Dictionary<string, string> { ["TokenIssuer"] = "http://127.0.0.1:4566/_issuer", ["FfmpegLayerArn"] = "arn:aws:lambda:us-east-1:000000000000:layer:ffmpeg:1", ["CatalogUrl"] = "http://127.0.0.1:4567/" });

    private static readonly JsonElement[] Definitions = [.. Template.StateMachines.Select(machine => JsonElement.Parse(machine.Definition))];

    [Fact]
    public void Every_step_of_the_template_is_a_folder_with_its_function_and_every_such_folder_is_a_step()
    {
        var steps = Template.Functions.Where(function => function.Environment.ContainsKey(Step)).Select(function => function.Environment[Step]).Order();
        var folders = Directory.GetDirectories(Path.Combine(Checkout.Root, "src", "Media.Workflow")).Select(path => Path.GetFileName(path)!)
            .Where(name => File.Exists(Path.Combine(Checkout.Root, "src", "Media.Workflow", name, name + "Function.cs"))).Order();

        Assert.Equal(folders, steps);
    }

    [Fact]
    public void Every_function_of_the_workflow_is_named_after_its_step()
    {
        var functions = Template.Functions.Where(function => function.CodeFolder.EndsWith("Media.Workflow", StringComparison.Ordinal));

        Assert.All(functions, function => Assert.Equal(function.Environment[Step] + "Function", function.LogicalId));
    }

    [Fact]
    public void Every_function_is_called_by_the_definition_or_by_an_event_of_its_own()
    {
        var called = Definitions.SelectMany(Texts).Where(text => text.StartsWith("arn:aws:lambda:", StringComparison.Ordinal)).ToHashSet();
        var woken = Template.Functions.Where(function => function.QueueEvents.Count + function.HttpEvents.Count + function.Schedules.Count + function.EventRules.Count > 0)
            .Select(function => function.Arn);

        Assert.Empty(called.Except(Template.Functions.Select(function => function.Arn)));
        Assert.Empty(Template.Functions.Select(function => function.Arn).Except(called).Except(woken));
    }

    [Fact]
    public void Every_failure_that_repeating_cannot_mend_has_a_name_for_people()
    {
        var failures = typeof(MediaFailureException).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MediaFailureException)));

        Assert.All(failures, failure => Assert.StartsWith("Media.", FailureNames.For(failure.Name), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_error_that_the_definition_names_exists()
    {
        var named = Definitions.SelectMany(ErrorEquals).Where(name => !name.Contains('.', StringComparison.Ordinal)).Distinct();

        Assert.All(named, name => Assert.NotNull(typeof(MediaFailureException).Assembly.GetType("Media.Core.Failures." + name)));
    }

    private static IEnumerable<string> ErrorEquals(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name == "ErrorEquals"
            ? member.Value.EnumerateArray().Select(name => name.GetString()!)
            : ErrorEquals(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(ErrorEquals),
        _ => [],
    };

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
