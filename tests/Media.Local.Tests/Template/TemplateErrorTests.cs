using Media.Local.Template;

namespace Media.Local.Tests.Template;

public sealed class TemplateErrorTests
{
    [Theory]
    [InlineData("Timeout: 901", "Work.Timeout: has to be a whole number from 1 to 900, not 901.")]
    [InlineData("Timeout: 0", "Work.Timeout: has to be a whole number from 1 to 900, not 0.")]
    [InlineData("Timeout: soon", "Work.Timeout: has to be a whole number from 1 to 900, not soon.")]
    [InlineData("MemorySize: 127", "Work.MemorySize: has to be a whole number from 128 to 10240, not 127.")]
    [InlineData("MemorySize: 10241", "Work.MemorySize: has to be a whole number from 128 to 10240, not 10241.")]
    [InlineData("EphemeralStorage: { Size: 511 }", "Work.EphemeralStorage.Size: has to be a whole number from 512 to 10240, not 511.")]
    [InlineData("EphemeralStorage: { Size: 10241 }", "Work.EphemeralStorage.Size: has to be a whole number from 512 to 10240, not 10241.")]
    [InlineData("Timeuot: 5", "Work.Timeuot: is no property of a function.")]
    [InlineData("Description: !Ref Nobody", "Work.Description: refers to Nobody, which is neither a parameter nor a resource.")]
    [InlineData("Description: !GetAtt Work.Colour", "Work.Description: Work has no attribute Colour.")]
    [InlineData("Description: !Ref Absent", "Work.Description: refers to Absent, whose condition is false.")]
    [InlineData("Description: !ImportValue other", "Work.Description: Fn::ImportValue reaches into another stack; this stack stands alone.")]
    [InlineData("Description: !Sub 'x${Nobody}'", "Work.Description: refers to Nobody, which is neither a parameter nor a resource.")]
    [InlineData("FunctionName: !GetAtt Work.Arn", "Work.FunctionName: the name of Work depends on itself.")]
    [InlineData("FunctionName: a b", "Work.FunctionName: 'a b' is no function name: 1 to 64 letters, digits, - and _.")]
    [InlineData("Environment: { Variables: { AWS_REGION: x } }", "Work.Environment.Variables.AWS_REGION: is a variable that Lambda reserves.")]
    [InlineData("Layers: [a, b, c, d, e, f]", "Work.Layers: at most 5, not 6.")]
    public void A_function_that_aws_would_refuse_is_named_with_its_property(string property, string message)
    {
        var error = Assert.Throws<TemplateException>(() => TemplateText.ReadFunction(property));

        Assert.Equal("template.yaml: " + message, error.Message);
    }

    [Theory]
    [InlineData("Timeout: 900")]
    [InlineData("Timeout: 1")]
    [InlineData("MemorySize: 128")]
    [InlineData("MemorySize: 10240")]
    [InlineData("EphemeralStorage: { Size: 10240 }")]
    public void A_function_at_the_limit_is_accepted(string property) =>
        Assert.Single(TemplateText.ReadFunction(property).Functions);

    [Fact]
    public void Environment_variables_may_take_four_kilobytes_and_no_byte_more()
    {
        static string Property(int bytes) => $"Environment: {{ Variables: {{ NAME: {new string('x', bytes - 4)} }} }}";

        TemplateText.ReadFunction(Property(4096));
        var error = Assert.Throws<TemplateException>(() => TemplateText.ReadFunction(Property(4097)));

        Assert.Equal("template.yaml: Work.Environment.Variables: take 4097 bytes, more than Lambda's 4096.", error.Message);
    }

    [Theory]
    [InlineData("Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: missing.json }", "It.DefinitionUri: there is no file missing.json.")]
    [InlineData("Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 43201 }", "It.VisibilityTimeout: has to be a whole number from 0 to 43200, not 43201.")]
    [InlineData("Type: AWS::SQS::Queue, Properties: { FifoQueue: true }", "It.FifoQueue: first-in-first-out queues are not served.")]
    [InlineData("Type: AWS::SQS::Queue, Properties: { RedrivePolicy: { deadLetterTargetArn: x } }", "It.RedrivePolicy.deadLetterTargetArn: is no queue of the template.")]
    [InlineData("Type: AWS::S3::Bucket, Properties: { BucketName: UPPER }", "It.BucketName: 'UPPER' is no bucket name: 3 to 63 lower-case letters, digits, dots and hyphens.")]
    [InlineData("Type: AWS::SNS::Subscription, Properties: { Protocol: email, TopicArn: t, Endpoint: e }", "It.Protocol: only sqs is served, not email.")]
    [InlineData("Properties: {}", "It: has no Type.")]
    public void Another_resource_that_aws_would_refuse_is_named(string resource, string message)
    {
        var error = Assert.Throws<TemplateException>(() => TemplateText.Read($"Resources: {{ It: {{ {resource} }} }}"));

        Assert.Equal("template.yaml: " + message, error.Message);
    }

    [Theory]
    [InlineData("a: [", "not valid YAML")]
    [InlineData("- a", "expected one YAML document that is a mapping.")]
    [InlineData("a: !Bogus b", "unknown tag !Bogus.")]
    [InlineData("Parameters: {}", "Resources: there are none.")]
    public void A_file_that_is_no_template_is_refused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<TemplateException>(() => TemplateText.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_parameter_takes_only_its_allowed_values()
    {
        const string Text = """
            Parameters: { Size: { Type: String, Default: small, AllowedValues: [small, large] } }
            Resources: { Topic: { Type: AWS::SNS::Topic } }
            """;

        var error = Assert.Throws<TemplateException>(() => TemplateText.Read(Text, ("Size", "huge")));

        Assert.Equal("template.yaml: Parameters.Size: 'huge' is not one of its allowed values (small, large).", error.Message);
    }

    [Fact]
    public void A_value_for_a_parameter_that_is_not_declared_is_refused() => Assert.Throws<TemplateException>(
        () => TemplateText.Read("Resources: { Topic: { Type: AWS::SNS::Topic } }", ("Size", "huge")));

    [Fact]
    public void An_unknown_resource_type_is_left_out_with_a_warning()
    {
        var model = TemplateText.Read("Resources: { Table: { Type: AWS::DynamoDB::Table } }");

        Assert.Equal(["template.yaml: Table: the local stack has no AWS::DynamoDB::Table; it is left out."], model.Warnings);
    }

    [Fact]
    public void A_queue_has_to_hide_messages_for_at_least_the_functions_timeout()
    {
        var error = Assert.Throws<TemplateException>(() => TemplateText.ReadFunction(
            "Timeout: 31", "Events: { In: { Type: SQS, Properties: { Queue: !GetAtt Queue.Arn } } }"));

        Assert.Contains("visibility timeout of 30 s is less than the function's timeout of 31 s", error.Message, StringComparison.Ordinal);
    }
}
