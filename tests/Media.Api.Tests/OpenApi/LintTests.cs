namespace Media.Api.Tests.OpenApi;

/// <summary>The description in the eyes of a validator that is not ours. Skipped where there is no Node.js.</summary>
public sealed class LintTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [SkippableFact]
    public async Task Redocly_finds_no_error_in_the_description()
    {
        using var npm = await Npm.InstallAsync("Lint");
        await File.WriteAllTextAsync(Path.Combine(npm.Folder, "openapi.json"), fixture.Api.Description.Text);

        await npm.RunAsync("redocly", "lint", "openapi.json");
    }
}
