using Media.Catalog.ContentDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace Media.Catalog.Tests.ContentDirectory;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Handlers_that_are_added_stand_around_every_call_and_inside_them_the_bounds_hold()
    {
        using var server = StubServer.Replying(new string('x', 2000));
        var seen = new List<string>();
        var services = new ServiceCollection();
        services
            .AddContentDirectoryCatalog(_ => new ContentDirectoryOptions { DescriptionUrl = server.Description, MaxReplyBytes = 1000 })
            .AddHttpMessageHandler(() => new Recorder(seen));
        await using var provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<CatalogBadAnswerException>(() => provider.GetRequiredService<ICatalog>().GetAsync("1"));

        Assert.Equal(["/description.xml", "/scpd.xml", "/control: CatalogBadAnswerException"], seen);
    }

    private sealed class Recorder(List<string> seen) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                seen.Add(request.RequestUri!.AbsolutePath);
                return response;
            }
            catch (CatalogException e)
            {
                seen.Add($"{request.RequestUri!.AbsolutePath}: {e.GetType().Name}");
                throw;
            }
        }
    }
}
