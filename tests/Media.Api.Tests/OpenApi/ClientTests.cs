namespace Media.Api.Tests.OpenApi;

/// <summary>A client that is generated from the description and used without a cast. Skipped where there is no Node.js.</summary>
public sealed class ClientTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [SkippableFact]
    public async Task A_generated_TypeScript_client_compiles_without_a_cast()
    {
        using var npm = await Npm.InstallAsync("Client");
        await File.WriteAllTextAsync(Path.Combine(npm.Folder, "openapi.json"), fixture.Api.Description.Text);

        await npm.RunAsync("openapi-typescript", "openapi.json", "--output", "api.d.ts");
        await npm.RunAsync("tsc", "--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext", "--lib", "es2022,dom", "client.ts");
    }
}
