using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Media.Local.Stack;
using Media.Local.Template;
using Media.Workflow.Storage;
using YamlDotNet.Serialization;

namespace Media.Architecture.Tests;

/// <summary>The workflow is written once, in YAML; what is deployed is made of it, and says of every task how long it may take.</summary>
public sealed class DefinitionTests
{
    /// <summary>Set to 1, the deployed file is written anew instead of compared.</summary>
    private const string WriteVariable = "MEDIA_WRITE_DEFINITION";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly TemplateModel Template = TemplateReader.Read(
        new LocalOptions { ProjectFolder = Checkout.Root, DataFolder = "unused" }, new Uri("http://127.0.0.1:4566"),
        new Dictionary<string, string> { ["TokenIssuer"] = "http://127.0.0.1:4566/_issuer", ["FfmpegLayerArn"] = "arn:aws:lambda:us-east-1:000000000000:layer:ffmpeg:1", ["CatalogUrl"] = "http://127.0.0.1:4567/" });

    private static readonly JsonElement Definition = JsonElement.Parse(Template.StateMachines.Single().Definition);

    [Fact]
    public void The_deployed_definition_is_its_source_with_the_anchors_resolved()
    {
        var folder = Path.Combine(Checkout.Root, "statemachines");
        var deployed = Path.Combine(folder, "transcode.asl.json");
        var expanded = Expand(File.ReadAllText(Path.Combine(folder, "transcode.yaml")));
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(deployed, expanded);
        }

        Assert.True(
            expanded == File.ReadAllText(deployed),
            $"statemachines/transcode.asl.json is not what transcode.yaml says. Write it anew: {WriteVariable}=1 ./test --filter {nameof(DefinitionTests)}");
    }

    [Fact]
    public void The_workflow_and_each_of_its_tasks_has_a_time_limit()
    {
        Assert.True(Definition.TryGetProperty("TimeoutSeconds", out _));
        Assert.All(Tasks(Definition), task => Assert.True(task.State.TryGetProperty("TimeoutSeconds", out _), task.Name));
    }

    [Fact]
    public void A_task_waits_for_its_function_longer_than_the_function_may_run()
    {
        var functions = Template.Functions.ToDictionary(function => function.Arn);
        var invocations = Tasks(Definition).Where(task => task.State.GetProperty("Parameters").TryGetProperty("FunctionName", out _)).ToArray();

        Assert.NotEmpty(invocations);
        Assert.All(invocations, task => Assert.True(
            task.State.GetProperty("TimeoutSeconds").GetInt32() > functions[task.State.GetProperty("Parameters").GetProperty("FunctionName").GetString()!].Timeout, task.Name));
    }

    [Fact]
    public void The_fence_waits_for_a_Publish_as_long_as_one_may_run() =>
        Assert.Equal(Fence.PublishLimit.TotalSeconds, Template.Functions.Single(function => function.LogicalId == "PublishFunction").Timeout);

    private static IEnumerable<(string Name, JsonElement State)> Tasks(JsonElement machine) => machine.GetProperty("States").EnumerateObject().SelectMany(state =>
        state.Value.TryGetProperty("ItemProcessor", out var processor) ? Tasks(processor)
        : state.Value.GetProperty("Type").GetString() == "Task" ? [(state.Name, state.Value)]
        : []);

    private static string Expand(string yaml)
    {
        var read = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(yaml);
        return Node(read)!.ToJsonString(Readable) + "\n";
    }

    private static JsonNode? Node(object? value) => value switch
    {
        IDictionary<object, object?> members => new JsonObject(members.Select(member => KeyValuePair.Create((string)member.Key, Node(member.Value)))),
        IList<object?> items => new JsonArray([.. items.Select(Node)]),
        null => null,
        _ => JsonSerializer.SerializeToNode(value),
    };
}
