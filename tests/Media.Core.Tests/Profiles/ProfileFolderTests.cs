using System.Text.Json.Nodes;
using Json.Schema;
using Media.Core.Failures;
using Media.Core.Profiles;
using YamlDotNet.RepresentationModel;

namespace Media.Core.Tests.Profiles;

public sealed class ProfileFolderTests
{
    [Fact]
    public void There_are_five() => Assert.Equal(["archive", "audio", "low-cost", "mobile", "web"], ProfileFolder.Names());

    [Fact]
    public void All_can_be_read() => Assert.All(ProfileFolder.Names(), name => Assert.Equal(name, ProfileFolder.Read(name).Name));

    [Fact]
    public void All_are_what_the_schema_beside_them_says() => Assert.All(ProfileFolder.Names(), name =>
    {
        var result = Schema().Evaluate(System.Text.Json.JsonDocument.Parse(Json(name)!.ToJsonString()).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });

        Assert.True(result.IsValid, name + ": " + string.Join("; ", (result.Details ?? []).SelectMany(detail => detail.Errors?.Select(error => error.Value) ?? [])));
    });

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("WEB")]
    [InlineData("")]
    [InlineData("web.yaml")]
    [InlineData("a\nb")]
    public void A_name_that_is_none_is_refused_with_those_that_there_are(string name)
    {
        var refusal = Assert.Throws<ProfileRefusedException>(() => ProfileFolder.Read(name));

        Assert.EndsWith("allowed: archive, audio, low-cost, mobile, web.", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    private static JsonNode? Json(string name)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(ProfileFolder.Text(name)));
        return Json(yaml.Documents[0].RootNode);
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Value: "true" or "false" } word => JsonValue.Create(word.Value == "true"),
        YamlScalarNode { Value: { } text } => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text),
        _ => null,
    };

    private static JsonSchema Schema()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Media.sln")))
        {
            folder = folder.Parent!;
        }

        return JsonSchema.FromText(
            File.ReadAllText(Path.Combine(folder.FullName, "profiles", "profile.schema.json")), null, new Uri($"https://schema.example/{Guid.NewGuid()}"), null);
    }
}
