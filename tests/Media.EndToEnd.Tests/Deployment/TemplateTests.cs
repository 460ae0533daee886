using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Deployment;

/// <summary>What AWS's own tools make of the template, and what must hold of the result.</summary>
public sealed partial class TemplateTests
{
    private static readonly string Template = Path.Combine(Project.Folder, "template.yaml");

    [NeedsTheory("cfn-lint")]
    [InlineData("template.yaml")]
    [InlineData("layers/ffmpeg/template.yaml")]
    public async Task The_linter_of_CloudFormation_has_nothing_to_say(string template) =>
        Assert.Equal("", (await Tool.RunAsync("cfn-lint", [Path.Combine(Project.Folder, template)])).Trim());

    [SamSchemaTheory]
    [InlineData("template.yaml")]
    [InlineData("layers/ffmpeg/template.yaml")]
    public async Task The_schema_of_SAM_templates_has_nothing_to_say(string template) => Assert.Equal(
        "", await Tool.RunAsync(SamTranslatorFactAttribute.Python!, [Path.Combine(Project.Folder, "tests", "Deployment", "validate.py"), Path.Combine(Project.Folder, template), Project.SamSchema]));

    [SamTranslatorFact]
    public async Task SAMs_translator_makes_CloudFormation_of_it_in_which_everything_is_kept_and_nothing_is_open()
    {
        var resources = (await TranslateAsync()).GetProperty("Resources").EnumerateObject().ToArray();
        JsonElement[] Of(string type) => [.. resources.Where(resource => resource.Value.GetProperty("Type").GetString() == type).Select(resource => resource.Value)];

        Assert.All(Of("AWS::S3::Bucket"), bucket =>
        {
            var properties = bucket.GetProperty("Properties");
            Assert.All(properties.GetProperty("PublicAccessBlockConfiguration").EnumerateObject(), setting => Assert.True(setting.Value.GetBoolean(), setting.Name));
            Assert.True(properties.TryGetProperty("BucketEncryption", out _));
            Assert.True(properties.TryGetProperty("LifecycleConfiguration", out _));
            Assert.NotEqual("Retain", bucket.GetProperty("DeletionPolicy").GetString());
        });
        Assert.All(resources.Where(resource => resource.Value.GetProperty("Type").GetString() == "AWS::S3::Bucket"), bucket => Assert.Contains(
            Of("AWS::S3::BucketPolicy"), policy => policy.GetProperty("Properties").GetProperty("Bucket").GetProperty("Ref").GetString() == bucket.Name
                && policy.GetRawText().Contains("\"aws:SecureTransport\": \"false\"", StringComparison.Ordinal) && policy.GetRawText().Contains("\"Deny\"", StringComparison.Ordinal)));
        Assert.All(
            Of("AWS::S3::Bucket").Where(bucket => bucket.GetProperty("Properties").TryGetProperty("VersioningConfiguration", out _)),
            bucket => Assert.Contains("NoncurrentVersionExpiration", bucket.GetRawText(), StringComparison.Ordinal));
        Assert.All(Of("AWS::SQS::Queue"), queue => Assert.True(queue.GetProperty("Properties").GetProperty("SqsManagedSseEnabled").GetBoolean()));
        Assert.All(Of("AWS::Logs::LogGroup"), group => Assert.True(group.GetProperty("Properties").TryGetProperty("RetentionInDays", out _)));
        var logged = Of("AWS::Logs::LogGroup").Select(group => group.GetProperty("Properties").GetProperty("LogGroupName").GetRawText()).ToArray();
        Assert.All(resources.Where(resource => resource.Value.GetProperty("Type").GetString() == "AWS::Lambda::Function"), function =>
            Assert.Contains(logged, name => name.Contains($"/aws/lambda/${{{function.Name}}}", StringComparison.Ordinal)));
    }

    [SamTranslatorFact]
    public async Task Every_asynchronous_way_ends_in_a_dead_letter_queue()
    {
        var resources = (await TranslateAsync()).GetProperty("Resources").EnumerateObject().ToArray();
        var queues = resources.Where(resource => resource.Value.GetProperty("Type").GetString() == "AWS::SQS::Queue").ToArray();
        var woken = resources.Where(resource => resource.Value.GetProperty("Type").GetString() == "AWS::Events::Rule")
            .Select(rule => rule.Value.GetProperty("Properties").GetProperty("Targets")[0].GetProperty("Arn").GetProperty("Fn::GetAtt")[0].GetString()!).Distinct().ToArray();

        Assert.All(queues.Where(queue => !queue.Name.EndsWith("DeadLetterQueue", StringComparison.Ordinal)), queue => Assert.True(queue.Value.GetProperty("Properties").TryGetProperty("RedrivePolicy", out _), queue.Name));
        Assert.NotEmpty(woken);
        Assert.All(woken, function => Assert.Contains(resources, resource =>
            resource.Value.GetProperty("Type").GetString() == "AWS::Lambda::EventInvokeConfig"
            && resource.Value.GetProperty("Properties").GetProperty("FunctionName").GetProperty("Ref").GetString() == function
            && resource.Value.GetProperty("Properties").GetProperty("DestinationConfig").TryGetProperty("OnFailure", out _)));
    }

    [SamTranslatorFact]
    public async Task Every_dead_letter_queue_has_an_alarm_and_every_alarm_tells_somebody()
    {
        var resources = (await TranslateAsync()).GetProperty("Resources").EnumerateObject().ToArray();
        var alarms = resources.Where(resource => resource.Value.GetProperty("Type").GetString() == "AWS::CloudWatch::Alarm").Select(alarm => alarm.Value.GetProperty("Properties")).ToArray();

        Assert.All(alarms, alarm => Assert.Equal("AlarmTopic", alarm.GetProperty("AlarmActions")[0].GetProperty("Ref").GetString()));
        Assert.All(resources.Where(resource => resource.Name.EndsWith("DeadLetterQueue", StringComparison.Ordinal)), queue =>
            Assert.Contains(alarms, alarm => alarm.GetRawText().Contains($"\"{queue.Name}\"", StringComparison.Ordinal)));
    }

    [SamTranslatorFact]
    public async Task No_statement_allows_everything()
    {
        var roles = (await TranslateAsync()).GetProperty("Resources").EnumerateObject().Where(resource => resource.Value.GetProperty("Type").GetString() == "AWS::IAM::Role");
        var statements = roles.Where(role => role.Value.GetProperty("Properties").TryGetProperty("Policies", out _))
            .SelectMany(role => role.Value.GetProperty("Properties").GetProperty("Policies").EnumerateArray())
            .SelectMany(policy => policy.GetProperty("PolicyDocument").GetProperty("Statement").EnumerateArray());

        Assert.All(statements, statement =>
        {
            Assert.DoesNotContain(Texts(statement.GetProperty("Action")), action => action.EndsWith('*'));
            Assert.DoesNotContain(Texts(statement.GetProperty("Resource")), resource => resource == "*");
        });
    }

    /// <summary>
    /// <c>sam build</c> has Amazon.Lambda.Tools package the projects; given MSBuild parameters, that reads the framework out of the project file itself, and
    /// nothing that it imports.
    /// </summary>
    [Theory]
    [InlineData("src/Media.Workflow/Media.Workflow.csproj")]
    [InlineData("src/Media.Api/Media.Api.csproj")]
    public void A_functions_project_says_its_framework_where_SAMs_packager_reads_it(string project) =>
        Assert.Equal("net10.0", XDocument.Load(Path.Combine(Project.Folder, project)).Root!.Elements("PropertyGroup").Elements("TargetFramework").Single().Value);

    /// <summary>Lambda's runtime for native code has the C library of Amazon Linux 2023, whichever one the build was made on.</summary>
    [NativeTheory]
    [InlineData("Media.Workflow")]
    [InlineData("Media.Api")]
    public async Task Native_code_needs_no_newer_C_library_than_Lambda_has(string project)
    {
        var needed = GlibcVersion().Matches(await Tool.RunAsync("readelf", ["--version-info", NativeTheoryAttribute.Program(project)]));

        Assert.NotEmpty(needed);
        Assert.All(needed, version => Assert.True(Version.Parse(version.Groups[1].Value) <= new Version(2, 34), version.Value));
    }

    [GeneratedRegex(@"GLIBC_(\d+\.\d+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GlibcVersion();

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        _ => [],
    };

    private static async Task<JsonElement> TranslateAsync() => JsonElement.Parse(await Tool.RunAsync(
        SamTranslatorFactAttribute.Python!,
        [
            SamTranslatorFactAttribute.Script, Template, "TokenIssuer=https://issuer.example.org",
            "FfmpegLayerArn=arn:aws:lambda:us-east-1:111122223333:layer:media-ffmpeg:1",
        ]));
}
