using System.Net;
using Media.Api.Problems;

namespace Media.Api.Tests.Idempotency;

public sealed class IdempotencyTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task The_same_request_twice_is_done_once_and_answered_alike()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await fixture.Api.PostAsync("/v1/assets", """{"title":"Once only"}""", key);
        var second = await fixture.Api.PostAsync("/v1/assets", """{"title":"Once only"}""", key);

        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal(first.Bytes, second.Bytes);
        Assert.Equal(first.Headers["Location"], second.Headers["Location"]);
        Assert.Equal("true", second.Headers["Idempotency-Replayed"]);
        Assert.Single((await fixture.Api.GetAsync("/v1/assets?q=Once%20only")).Titles);
    }

    [Fact]
    public async Task A_key_is_for_one_request_only()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        await fixture.Api.PostAsync("/v1/assets", """{"title":"One"}""", key);

        var other = await fixture.Api.PostAsync("/v1/assets", """{"title":"Two"}""", key);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal(ProblemTypes.IdempotencyKeyReused, other.ProblemType);
    }

    [Fact]
    public async Task Many_at_once_make_one()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => fixture.Api.PostAsync("/v1/assets", """{"title":"Stampede"}""", key)));

        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, $"{answer.Status}"));
        Assert.Single((await fixture.Api.GetAsync("/v1/assets?q=Stampede")).Titles);
    }

    [Fact]
    public async Task A_refusal_leaves_the_key_free_for_the_request_mended()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var refused = await fixture.Api.PostAsync("/v1/assets", """{"title":""}""", key);

        var mended = await fixture.Api.PostAsync("/v1/assets", """{"title":"Mended"}""", key);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(HttpStatusCode.Created, mended.Status);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(0)]
    public async Task A_key_has_1_to_255_characters(int length)
    {
        var answer = await fixture.Api.PostAsync("/v1/assets", """{"title":"Long key"}""", ("Idempotency-Key", new string('k', length)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }
}
