using System.Text.Json;
using Media.Local.Template;

namespace Media.Local.Tests.Template;

/// <summary>Which events a rule takes, as EventBridge decides it.</summary>
public sealed class EventPatternTests
{
    private const string Ended = """
        {"source":"aws.states","detail-type":"Step Functions Execution Status Change","resources":["arn:a","arn:b"],
         "detail":{"status":"ABORTED","stateMachineArn":"arn:m","error":null,"redriveCount":0}}
        """;

    [Theory]
    [InlineData("""{"source":["aws.states"]}""", true)]
    [InlineData("""{"source":["aws.s3"]}""", false)]
    [InlineData("""{"source":["aws.s3","aws.states"]}""", true)]
    [InlineData("""{"source":["aws.states"],"detail":{"status":["ABORTED","TIMED_OUT"],"stateMachineArn":["arn:m"]}}""", true)]
    [InlineData("""{"source":["aws.states"],"detail":{"status":["FAILED"],"stateMachineArn":["arn:m"]}}""", false)]
    [InlineData("""{"detail":{"stateMachineArn":["arn:m/child"]}}""", false)]
    [InlineData("""{"detail":{"missing":["x"]}}""", false)]
    [InlineData("""{"detail":{"status":{"deeper":["x"]}}}""", false)]
    [InlineData("""{"resources":["arn:b"]}""", true)]
    [InlineData("""{"resources":["arn:c"]}""", false)]
    [InlineData("""{"detail":{"error":[null]}}""", true)]
    [InlineData("""{"detail":{"redriveCount":[0]}}""", true)]
    [InlineData("""{"detail":{"redriveCount":["0"]}}""", false)]
    [InlineData("""{"detail":{"status":[{"prefix":"ABO"}]}}""", true)]
    [InlineData("""{"detail":{"status":[{"suffix":"ABO"}]}}""", false)]
    [InlineData("""{"detail":{"status":[{"exists":true}]}}""", true)]
    [InlineData("""{"detail":{"cause":[{"exists":false}]}}""", true)]
    [InlineData("""{"detail":{"status":[{"anything-but":["RUNNING","SUCCEEDED"]}]}}""", true)]
    [InlineData("""{"detail":{"status":[{"anything-but":"ABORTED"}]}}""", false)]
    [InlineData("""{"detail":{"cause":[{"anything-but":"x"}]}}""", false)]
    public void A_rule_takes_what_fits_each_member_of_its_pattern(string pattern, bool takes) =>
        Assert.Equal(takes, EventPattern.Parse(JsonElement.Parse(pattern)).Takes(JsonElement.Parse(Ended)));

    [Theory]
    [InlineData("{}", "at least one member")]
    [InlineData("[]", "at least one member")]
    [InlineData("""{"source":"aws.states"}""", "source: has to be a list")]
    [InlineData("""{"detail":{"status":[]}}""", "detail.status: has to be a list")]
    [InlineData("""{"detail":{"count":[{"numeric":[">",5]}]}}""", "detail.count")]
    [InlineData("""{"detail":{"x":[{"prefix":1}]}}""", "prefix")]
    [InlineData("""{"detail":{"x":[["y"]]}}""", "detail.x")]
    public void What_is_not_served_is_refused_with_its_place(string pattern, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => EventPattern.Parse(JsonElement.Parse(pattern))).Message, StringComparison.Ordinal);
}
