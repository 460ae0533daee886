using Media.Local.Template;

namespace Media.Local.Tests.Template;

/// <summary>Small templates for tests.</summary>
internal static class TemplateText
{
    private static readonly StackIdentity Stack = new("media", "us-east-1", "000000000000", new Uri("http://127.0.0.1:4566"));

    public static TemplateModel Read(string text, params (string Name, string Value)[] parameters) =>
        TemplateReader.Read(text, ProjectFolder.Path, Stack, parameters.ToDictionary(p => p.Name, p => p.Value));

    public static TemplateModel ReadFunction(params string[] properties) => Read($$"""
        Conditions:
          Never: !Equals [a, b]
        Resources:
          Absent: { Type: AWS::SNS::Topic, Condition: Never }
          Queue: { Type: AWS::SQS::Queue }
          Work:
            Type: AWS::Serverless::Function
            Properties:
              Handler: Some
              Runtime: dotnet10
              CodeUri: src/Some/
              {{string.Join("\n      ", properties)}}
        """);
}
