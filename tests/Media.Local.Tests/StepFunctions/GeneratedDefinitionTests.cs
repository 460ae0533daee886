using CsCheck;

namespace Media.Local.Tests.StepFunctions;

public class GeneratedDefinitionTests
{
    private static readonly Gen<string> Leaf = Gen.OneOf(
        Gen.Const(""" "Type":"Pass" """),
        Gen.Const(""" "Type":"Pass","Result":[1,2],"ResultPath":null """),
        Gen.Const(""" "Type":"Wait","Seconds":0 """),
        Gen.Const(""" "Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:f" """));

    private static readonly Gen<string> Nested = Gen.OneOf(
        Leaf,
        Leaf.Select(inner => $$$""" "Type":"Parallel","Branches":[{"StartAt":"I","States":{"I":{{{{inner}}},"End":true} } },{"StartAt":"I","States":{"I":{"Type":"Succeed"} } }] """),
        Leaf.Select(inner => $$$""" "Type":"Map","ItemsPath":"$$.Execution.Input.items","ItemProcessor":{"StartAt":"I","States":{"I":{{{{inner}}},"End":true} } } """));

    [Fact]
    public async Task Any_chain_of_states_runs_to_its_end_with_a_consistent_history()
    {
        await using var stack = new Stack();

        await Nested.List[1, 5].SampleAsync(async states =>
        {
            var body = string.Join(',', states.Select((state, index) =>
                $$$""" "S{{{index}}}":{{{{state}}},{{{(index + 1 < states.Count ? $"\"Next\":\"S{index + 1}\"" : "\"End\":true")}}} } """));
            var outcome = await stack.RunAsync($$$"""{"StartAt":"S0","States":{ {{{body}}} } }""", """{"items":[1,2]}""");
            Assert.Equal("SUCCEEDED", outcome.Status);
            Chains.AssertConsistent(outcome.History);
        }, iter: 25, threads: 1);
    }
}
