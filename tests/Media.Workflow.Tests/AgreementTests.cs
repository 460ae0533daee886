using System.Text.Json;
using System.Text.RegularExpressions;
using Media.Core.Contracts;
using Media.Core.Cost;
using Media.Core.Failures;
using Media.Workflow.Fail;
using Media.Workflow.Probe;

namespace Media.Workflow.Tests;

/// <summary>The states of the definition, the functions of the template, the folders and the failures tell one story.</summary>
public sealed partial class AgreementTests
{
    private static readonly string Folder = FindRoot(AppContext.BaseDirectory);
    private static readonly string Template = File.ReadAllText(Path.Combine(Folder, "template.yaml"));
    private static readonly string Definition = File.ReadAllText(Path.Combine(Folder, "statemachines", "transcode.asl.json"));

    [Fact]
    public void Every_function_of_the_template_but_the_API_is_a_step_with_a_folder_of_its_own()
    {
        var steps = Step().Matches(Template).Select(match => match.Groups[1].Value).Order().ToArray();
        var folders = Directory.GetDirectories(Path.Combine(Folder, "src", "Media.Workflow")).Select(Path.GetFileName)
            .Where(name => name is not ("Hosting" or "Storage" or "bin" or "obj")).Order();

        Assert.Equal(folders, steps);
        Assert.Equal(steps.Select(step => step + "Function"), Function().Matches(Template).Select(match => match.Groups[1].Value).Where(name => name != "ApiFunction").Order());
    }

    [Fact]
    public void Every_function_that_the_definition_calls_is_substituted_by_the_template_and_none_is_forgotten()
    {
        var called = Substitution().Matches(Definition).Select(match => match.Groups[1].Value).Distinct().Order().ToArray();

        Assert.All(called, name => Assert.Contains($"        {name}: ", Template, StringComparison.Ordinal));
        Assert.Equal(
            Step().Matches(Template).Select(match => match.Groups[1].Value + "FunctionArn").Where(name => name is not ("IngestFunctionArn" or "RegisterFunctionArn" or "RemoveFunctionArn" or "CatalogProbeFunctionArn")).Append("NotificationTopicArn").Append("RegistrationQueueUrl").Order(),
            called);
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
        using var document = JsonDocument.Parse(Definition);
        var named = ErrorEquals(document.RootElement).Where(name => !name.Contains('.', StringComparison.Ordinal)).Distinct();

        Assert.All(named, name => Assert.NotNull(typeof(MediaFailureException).Assembly.GetType("Media.Core.Failures." + name)));
    }

    [Fact]
    public void What_readers_of_a_history_know_of_the_definition_is_so()
    {
        using var document = JsonDocument.Parse(Definition);
        var states = document.RootElement.GetProperty("States");
        string[] named =
        [
            WorkflowStates.Probe, WorkflowStates.IndexByDecoding, WorkflowStates.Plan, WorkflowStates.Assemble, WorkflowStates.Verify, WorkflowStates.Publish,
            WorkflowStates.Notify, WorkflowStates.Compensate,
        ];

        Assert.All(named, name => Assert.True(states.TryGetProperty(name, out _), name));
        Assert.All([WorkflowStates.Probe, WorkflowStates.IndexByDecoding], name => Assert.Equal(Root(WorkflowStates.SourceSeconds), Result(states.GetProperty(name))));
        Assert.Equal(Root(WorkflowStates.FailureUsage), Result(states.GetProperty(WorkflowStates.Compensate)));
        Assert.Contains(WorkflowStates.SourceSeconds[2], Members<ProbeResult>());
        Assert.Contains(WorkflowStates.FailureUsage[2], Members<FailResult>());
        Assert.Equal("$.published.result", states.GetProperty("Published").GetProperty("OutputPath").GetString());
        Assert.Contains(UsageMark.ChildStep, Step().Matches(Template).Select(match => match.Groups[1].Value));
    }

    private static (string Path, string Member) Root(string[] path) => ($"$.{path[0]}", path[1]);

    private static (string Path, string Member) Result(JsonElement state) => (
        state.GetProperty("ResultPath").GetString()!, state.GetProperty("ResultSelector").EnumerateObject().First(member => member.Value.GetString() == "$.Payload").Name.TrimEnd('$', '.'));

    private static IEnumerable<string> Members<T>() => typeof(T).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));

    private static IEnumerable<string> ErrorEquals(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name == "ErrorEquals"
            ? member.Value.EnumerateArray().Select(name => name.GetString()!)
            : ErrorEquals(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(ErrorEquals),
        _ => [],
    };

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "template.yaml")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);

    [GeneratedRegex(@"MEDIA_STEP: (\w+)")]
    private static partial Regex Step();

    [GeneratedRegex(@"^  (\w+Function):\n    Type: AWS::Serverless::Function", RegexOptions.Multiline)]
    private static partial Regex Function();

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Substitution();
}
