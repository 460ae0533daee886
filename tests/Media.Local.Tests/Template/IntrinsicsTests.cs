namespace Media.Local.Tests.Template;

public sealed class IntrinsicsTests
{
    [Theory]
    [InlineData("!Ref Given", "hello")]
    [InlineData("!Ref 'AWS::Partition'", "aws")]
    [InlineData("!Sub '${AWS::StackName}-${Given}'", "media-hello")]
    [InlineData("!Sub '${!Given}'", "${Given}")]
    [InlineData("!Sub ['${A}-${Given}', { A: !Ref Given }]", "hello-hello")]
    [InlineData("!Sub '${Topic.TopicName}'", "media-Topic")]
    [InlineData("!Ref Topic", "arn:aws:sns:us-east-1:000000000000:media-Topic")]
    [InlineData("!Ref Queue", "http://127.0.0.1:4566/000000000000/media-Queue")]
    [InlineData("!GetAtt Queue.Arn", "arn:aws:sqs:us-east-1:000000000000:media-Queue")]
    [InlineData("{ 'Fn::GetAtt': [Queue, QueueName] }", "media-Queue")]
    [InlineData("!Ref Bucket", "media-bucket")]
    [InlineData("!Join ['-', [a, !Ref Given, 3]]", "a-hello-3")]
    [InlineData("!Select [1, !Split [',', 'a,b,c']]", "b")]
    [InlineData("!If [Yes, y, n]", "y")]
    [InlineData("!If [No, y, n]", "n")]
    [InlineData("!If [Both, y, n]", "n")]
    [InlineData("!If [Either, y, n]", "y")]
    [InlineData("!FindInMap [Sizes, !Ref Given, wide]", "7")]
    [InlineData("!Join ['', [a, !Ref 'AWS::NoValue', b]]", "ab")]
    [InlineData("012345678901", "012345678901")]
    [InlineData("true", "true")]
    public void A_value_resolves_as_cloudformation_does(string value, string expected)
    {
        var model = TemplateText.Read($$"""
            Parameters: { Given: { Type: String, Default: hello } }
            Conditions:
              Yes: !Equals [!Ref Given, hello]
              No: !Not [!Condition Yes]
              Both: !And [!Condition Yes, !Condition No]
              Either: !Or [!Condition Yes, !Condition No]
            Mappings: { Sizes: { hello: { wide: 7 } } }
            Resources:
              Topic: { Type: AWS::SNS::Topic }
              Queue: { Type: AWS::SQS::Queue }
              Bucket: { Type: AWS::S3::Bucket }
            Outputs: { It: { Value: {{value}} } }
            """);

        Assert.Equal(expected, model.Outputs["It"]);
    }

    [Fact]
    public void An_anchor_may_be_used_again()
    {
        var model = TemplateText.ReadFunction(
            "Environment: { Variables: &vars { ONE: !Ref 'AWS::Region', TWO: 2 } }", "Tags: *vars");

        Assert.Equal(("us-east-1", "2"), (model.Functions[0].Environment["ONE"], model.Functions[0].Environment["TWO"]));
    }

    [Fact]
    public void A_property_without_a_value_is_as_if_it_were_not_there() =>
        Assert.Equal(3, TemplateText.ReadFunction("Timeout: !Ref 'AWS::NoValue'").Functions[0].Timeout);

    [Fact]
    public void Globals_are_merged_into_functions_key_by_key()
    {
        var model = TemplateText.Read("""
            Globals: { Function: { Timeout: 9, Handler: Some, Runtime: dotnet10, CodeUri: src/Some, Layers: [a], Environment: { Variables: { AA: 1, BB: 1 } } } }
            Resources: { It: { Type: AWS::Serverless::Function, Properties: { Timeout: 8, Layers: [b], Environment: { Variables: { BB: 2 } } } } }
            """);

        var function = Assert.Single(model.Functions);
        Assert.Equal(8, function.Timeout);
        Assert.Equal(["a", "b"], function.Layers);
        Assert.Equal(("1", "2"), (function.Environment["AA"], function.Environment["BB"]));
    }
}
