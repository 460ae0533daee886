using System.Text.RegularExpressions;
using Media.Api.Problems;
using Media.Api.Requests;
using Media.Local.Stack;
using Media.Local.Template;
using Microsoft.AspNetCore.Routing;

namespace Media.Api.Tests.OpenApi;

/// <summary>The template, the code and the description name the same routes: none of them has one that another does not know.</summary>
public sealed partial class RouteAgreementTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    /// <summary>Pages for people: files, which the code serves without routes and the description leaves out.</summary>
    private static readonly Route[] Pages = [new("GET", "/docs", null), new("GET", "/docs/{proxy+}", null)];

    [Fact]
    public void The_template_has_exactly_the_routes_of_the_code_with_their_scopes()
    {
        // HEAD wherever GET, and whatever else comes below /v1 to be told which methods there are; none of these leads around a scope.
        var pages = Mapped().Concat(Pages).ToList();
        var heads = pages.Where(route => route.Method == "GET").Select(route => route with { Method = "HEAD" });
        Assert.Equal(Sorted([.. pages, .. heads, new Route("ANY", "/v1/{proxy+}", null)]), Sorted(InTemplate()));
    }

    [Fact]
    public void The_description_has_exactly_the_routes_of_the_code_with_their_scopes()
    {
        Assert.Equal(Sorted(Mapped()), Sorted(Described()));
    }

    [Fact]
    public void Every_problem_type_is_explained_and_no_other()
    {
        var explained = Row().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "problem-types.md"))).Select(row => "urn:media:problem:" + row.Groups[1].Value);

        Assert.Equal(ProblemTypes.All.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    private IEnumerable<Route> Mapped() => fixture.Api.Endpoints.SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
        .Select(method => new Route(method, endpoint.RoutePattern.RawText!, endpoint.Metadata.GetMetadata<RequiredScope>()?.Name)));

    private IEnumerable<Route> Described() => fixture.Api.Description.Routes.Select(route =>
        new Route(route.Method, route.Path, fixture.Api.Description.Scope(route.Method, route.Path)));

    /// <summary>The template's routes, as the local stack reads them; a route that no scope guards has to say that it is open.</summary>
    private static IEnumerable<Route> InTemplate()
    {
        var template = TemplateReader.Read(
            new LocalOptions { ProjectFolder = Root(), DataFolder = "unused" }, new Uri("http://127.0.0.1:4566"),
            new Dictionary<string, string> { ["TokenIssuer"] = "http://127.0.0.1:4566/_issuer", ["FfmpegLayerArn"] = "arn:aws:lambda:us-east-1:000000000000:layer:ffmpeg:1" });
        return template.Functions.SelectMany(function => function.HttpEvents).Select(route => new Route(route.Method, route.Path, ScopeOf(route)));
    }

    private static string? ScopeOf(HttpEventModel route)
    {
        if (route.Authorizer != "NONE")
        {
            return Assert.Single(route.Scopes);
        }

        Assert.Empty(route.Scopes);
        return null;
    }

    private static IEnumerable<string> Sorted(IEnumerable<Route> routes) =>
        routes.Select(route => $"{route.Path} {route.Method} {route.Scope ?? "open"}").Order(StringComparer.Ordinal);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "template.yaml")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException("There is no template above the tests.");
        }

        return folder;
    }

    [GeneratedRegex(@"^\| `([a-z-]+)` \| \d", RegexOptions.Multiline)]
    private static partial Regex Row();

    private sealed record Route(string Method, string Path, string? Scope);
}
