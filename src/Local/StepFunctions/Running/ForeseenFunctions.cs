using System.Text.Json;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Integrations;
using Media.Local.StepFunctions.Templates;

namespace Media.Local.StepFunctions.Running;

/// <summary>The functions that an execution is going to need where nothing fails, in about the order in which it gets to them.</summary>
internal static class ForeseenFunctions
{
    /// <summary>Names and ARNs as the definition gives them; functions that only its input names cannot be foreseen.</summary>
    public static IReadOnlyList<string> Of(Workflow workflow)
    {
        List<string> functions = [];
        Follow(workflow, functions);
        return functions;
    }

    private static void Follow(Workflow workflow, List<string> functions)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Queue<string> ahead = new([workflow.StartAt]);
        while (ahead.TryDequeue(out var name))
        {
            if (!seen.Add(name))
            {
                continue;
            }
            var state = workflow.States[name];
            if (state is TaskState task && Function(task) is { } function)
            {
                functions.Add(function);
            }
            foreach (var inner in Inner(state))
            {
                Follow(inner, functions);
            }
            foreach (var next in Next(state))
            {
                ahead.Enqueue(next);
            }
        }
    }

    private static IEnumerable<Workflow> Inner(State state) => state switch
    {
        ParallelState parallel => parallel.Branches,
        MapState map => [map.Processor],
        _ => [],
    };

    private static IEnumerable<string> Next(State state) => state switch
    {
        ChoiceState choice => choice.Choices.Select(rule => rule.Next).Concat(choice.Default is { } otherwise ? [otherwise] : []),
        { Next: { } next } => [next],
        _ => [],
    };

    private static string? Function(TaskState task) => TaskResource.Parse(task.Resource) switch
    {
        { IsFunction: true } direct => direct.Arn,
        { Name: "lambda:invoke" } => (task.Parameters as ObjectExpression)?.Members.FirstOrDefault(member => member.Key == "FunctionName").Value
            is LiteralExpression { Value: { ValueKind: JsonValueKind.String } name } ? name.GetString() : null,
        _ => null,
    };
}
