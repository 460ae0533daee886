using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Deployment;

/// <summary>What others say of the definition that is deployed.</summary>
public sealed class DefinitionTests
{
    [BrowserFact]
    public async Task A_public_validator_of_the_Amazon_States_Language_accepts_it()
    {
        var validator = Path.Combine(Project.Folder, "tests", "Browser", "node_modules", "asl-validator", "dist", "bin", "asl-validator.js");

        Assert.Contains(
            "is valid", await Tool.RunAsync("node", [validator, "--json-path", Path.Combine(Project.Folder, "statemachines", "transcode.asl.json")]), StringComparison.Ordinal);
    }
}
