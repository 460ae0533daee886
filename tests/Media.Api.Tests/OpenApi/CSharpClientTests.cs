using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Media.Api.Tests.OpenApi;

/// <summary>A C# client that is generated from the description, and a program that uses it as an application would.</summary>
public sealed class CSharpClientTests(CSharpClientFixture fixture) : IClassFixture<CSharpClientFixture>
{
    [Fact]
    public void A_generated_client_compiles_with_a_program_that_gets_no_warning() => Assert.Empty(fixture.Client.Complaints);

    [Fact]
    public async Task The_program_needs_no_cast_and_silences_no_warning()
    {
        var written = (await fixture.Client.Program.GetRootAsync()).DescendantNodes().Where(IsCast).Select(node => node.ToString());

        Assert.Empty(written);
    }

    [Fact]
    public async Task The_program_makes_reads_changes_and_removes_assets_of_the_API_as_it_runs()
    {
        var client = fixture.Client;
        var http = fixture.Catalog.Api.Http;

        var ids = new List<string>();
        foreach (var title in new[] { "C", "A", "B" })
        {
            ids.Add(await client.CallAsync<string>("CreateAsync", http, title));
        }

        Assert.Equal(["A", "B", "C"], await client.CallAsync<IReadOnlyList<string>>("TitlesAsync", http));
        Assert.Equal("D: To be changed", await client.CallAsync<string>("RenameAsync", http, ids[0], "D"));
        Assert.Equal(204, await client.CallAsync<int>("RemoveAsync", http, ids[0]));
        Assert.False(await client.CallAsync<bool>("IsThereAsync", http, ids[0]));
        Assert.True(await client.CallAsync<bool>("IsThereAsync", http, ids[1]));
    }

    private static bool IsCast(SyntaxNode node) => node.Kind() is SyntaxKind.CastExpression or SyntaxKind.AsExpression or SyntaxKind.SuppressNullableWarningExpression
        || node is IdentifierNameSyntax { Identifier.ValueText: "dynamic" };
}

/// <summary>The API, and the client that is generated from what it says of itself.</summary>
public sealed class CSharpClientFixture : IAsyncLifetime
{
    internal CatalogFixture Catalog { get; } = new();

    internal GeneratedClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Catalog.InitializeAsync();
        Client = await GeneratedClient.BuildAsync(Catalog.Api.Description.Text);
    }

    public Task DisposeAsync() => Catalog.DisposeAsync();
}
