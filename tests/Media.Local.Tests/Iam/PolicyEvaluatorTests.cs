using System.Text.Json;
using Media.Local.Iam;
using Media.Local.Stack;

namespace Media.Local.Tests.Iam;

/// <summary>AWS's rule for one account: denied by anybody is denied, allowed by the role or the resource is allowed, else refused.</summary>
public sealed class PolicyEvaluatorTests
{
    private const string Account = "000000000000";
    private const string Role = "arn:aws:iam::000000000000:role/media-PlanFunctionRole";
    private const string Object = "arn:aws:s3:::films/a";
    private const string AllowGet = """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::films/*"}""";
    private const string DenyAll = """{"Effect":"Deny","Action":"*","Resource":"*"}""";
    private static readonly Principal Function = Principal.InRole(Role, "media-plan");

    [Fact]
    public void A_role_may_do_what_a_statement_allows() => Assert.Null(Judge(AllowGet));

    [Theory]
    [InlineData("s3:PutObject", Object)]
    [InlineData("s3:GetObject", "arn:aws:s3:::films")]
    [InlineData("s3:GetObject", "arn:aws:s3:::other/a")]
    public void What_no_statement_allows_is_refused_and_says_which_action(string action, string resource) =>
        Assert.Equal($"because no identity-based policy allows the {action} action", Judge(AllowGet, null, action, resource));

    [Fact]
    public void A_denial_counts_more_than_anything_that_allows() =>
        Assert.Equal("with an explicit deny in an identity-based policy", Judge($"{AllowGet},{DenyAll}"));

    [Fact]
    public void A_denial_of_the_resource_counts_too() =>
        Assert.Equal("with an explicit deny in a resource-based policy", Judge(AllowGet, """{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}"""));

    [Fact]
    public void What_the_resource_allows_a_role_needs_no_policy_of_the_role() =>
        Assert.Null(Judge("", $$"""{"Effect":"Allow","Principal":{"AWS":"{{Role}}"},"Action":"s3:GetObject","Resource":"*"}"""));

    [Fact]
    public void An_account_that_is_allowed_something_does_not_hand_it_on_by_itself() =>
        Assert.NotNull(Judge("", $$"""{"Effect":"Allow","Principal":{"AWS":"{{Account}}"},"Action":"s3:GetObject","Resource":"*"}"""));

    [Fact]
    public void An_account_that_is_denied_something_is_denied_it_for_its_roles() =>
        Assert.NotNull(Judge(AllowGet, $$"""{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::{{Account}}:root"},"Action":"s3:GetObject","Resource":"*"}"""));

    [Fact]
    public void Everything_but_some_actions_and_resources_can_be_said()
    {
        const string But = """{"Effect":"Allow","NotAction":"s3:Put*","NotResource":"arn:aws:s3:::films/secret*"}""";

        Assert.Null(Judge(But));
        Assert.NotNull(Judge(But, null, "s3:PutObject"));
        Assert.NotNull(Judge(But, null, "s3:GetObject", "arn:aws:s3:::films/secret/a"));
    }

    [Fact]
    public void The_accounts_own_user_needs_no_policy_and_is_held_by_a_denial()
    {
        var own = new AccessRequest(Principal.Account(Account), "s3:GetObject", Object);

        Assert.Null(PolicyEvaluator.Evaluate(null, null, own).Denial);
        Assert.NotNull(PolicyEvaluator.Evaluate(null, Resource("""{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}"""), own).Denial);
    }

    [Theory]
    [InlineData("arn:aws:sns:us-east-1:000000000000:uploads", true)]
    [InlineData("arn:aws:sns:us-east-1:000000000000:others", false)]
    public void A_service_may_do_what_the_resource_allows_it_for_the_source_that_is_named(string topic, bool allowed)
    {
        var policy = Resource("""
            {"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*",
             "Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:sns:us-east-1:000000000000:uploads"},"StringEquals":{"aws:SourceAccount":"000000000000"}}}
            """);

        var denial = PolicyEvaluator.Evaluate(null, policy, new AccessRequest(Principal.OfService("sns.amazonaws.com", topic, Account), "sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:q")).Denial;

        Assert.Equal(allowed ? null : "because no resource-based policy allows the sqs:SendMessage action", denial);
    }

    [Theory]
    [InlineData("""{"StringEquals":{"s3:prefix":"a/"}}""", "a/", true)]
    [InlineData("""{"StringEquals":{"s3:prefix":["b/","a/"]}}""", "a/", true)]
    [InlineData("""{"StringEquals":{"s3:prefix":"a/"}}""", null, false)]
    [InlineData("""{"StringEqualsIfExists":{"s3:prefix":"a/"}}""", null, true)]
    [InlineData("""{"StringEqualsIfExists":{"s3:prefix":"a/"}}""", "b/", false)]
    [InlineData("""{"StringNotEquals":{"s3:prefix":["a/","b/"]}}""", "b/", false)]
    [InlineData("""{"StringNotEquals":{"s3:prefix":"a/"}}""", null, true)]
    [InlineData("""{"StringLike":{"S3:Prefix":"a*"}}""", "a/b", true)]
    [InlineData("""{"StringNotLike":{"s3:prefix":"a*"}}""", "a/b", false)]
    [InlineData("""{"StringEqualsIgnoreCase":{"s3:prefix":"A/"}}""", "a/", true)]
    [InlineData("""{"Null":{"s3:prefix":"true"}}""", null, true)]
    [InlineData("""{"Null":{"s3:prefix":"true"}}""", "a/", false)]
    [InlineData("""{"Null":{"s3:prefix":false}}""", "a/", true)]
    [InlineData("""{"NumericLessThanEquals":{"s3:prefix":"10"}}""", "10", true)]
    [InlineData("""{"NumericGreaterThan":{"s3:prefix":10}}""", "10", false)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""", null, true)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"false"}}""", null, false)]
    [InlineData("""{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/media-*"}}""", null, true)]
    [InlineData("""{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/media-*"}}""", null, false)]
    [InlineData("""{"StringEquals":{"s3:prefix":"a/"},"Bool":{"aws:SecureTransport":"false"}}""", "a/", false)]
    public void A_statement_holds_where_all_of_its_conditions_do(string condition, string? prefix, bool holds)
    {
        var policy = Identity($$"""{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{{condition}}}""");
        var request = new AccessRequest(Function, "s3:ListBucket", "arn:aws:s3:::films") { Keys = key => key == "s3:prefix" ? prefix : null };

        Assert.Equal(holds, PolicyEvaluator.Evaluate(policy, null, request).Denial is null);
    }

    [Fact]
    public void Adding_a_denial_never_permits_more_and_adding_an_allowance_never_less()
    {
        var chance = new Random(7);
        string[] actions = ["s3:GetObject", "s3:Put*", "s3:*", "*", "sqs:SendMessage"];
        string[] resources = ["arn:aws:s3:::films/*", "arn:aws:s3:::films", "*", "arn:aws:s3:::*/a"];
        string Statement(string effect) => $$"""{"Effect":"{{effect}}","{{(chance.Next(4) == 0 ? "Not" : "")}}Action":"{{actions[chance.Next(actions.Length)]}}","Resource":"{{resources[chance.Next(resources.Length)]}}"}""";
        for (var i = 0; i < 2_000; i++)
        {
            var some = string.Join(',', Enumerable.Range(0, chance.Next(1, 4)).Select(_ => Statement(chance.Next(3) == 0 ? "Deny" : "Allow")));
            var allowed = Judge(some) is null;

            Assert.False(!allowed && Judge($"{some},{Statement("Deny")}") is null, some);
            Assert.False(allowed && Judge($"{some},{Statement("Allow")}") is not null, some);
        }
    }

    private static string? Judge(string identity, string? resource = null, string action = "s3:GetObject", string on = Object) =>
        PolicyEvaluator.Evaluate(Identity(identity), resource is null ? null : Resource(resource), new AccessRequest(Function, action, on)).Denial;

    private static Policy Identity(string statements) =>
        new(PolicyReader.Read(JsonDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""").RootElement, Role, 0, ofResource: false));

    private static Policy Resource(string statement) => PolicyReader.ReadResource($$"""{"Version":"2012-10-17","Statement":{{statement}}}""", "arn:aws:s3:::films");
}
