using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Media.Compat.Tests.RuntimeSupport;

namespace Media.Compat.Tests.Serialization;

public sealed class SerializerTests
{
    public static TheoryData<string> Both => ["reflection", "generated"];

    [Theory, MemberData(nameof(Both))]
    public void Names_are_read_whatever_their_case(string which)
    {
        Assert.Equal(7, Read<Question>(which, """{"nUmBeR":7}""").Number);
    }

    [Theory, MemberData(nameof(Both))]
    public void Nulls_are_left_out_and_plain_objects_keep_their_names(string which)
    {
        Assert.Equal("""{"Twice":1}""", Write(which, new Answer { Twice = 1 }));
    }

    [Theory, MemberData(nameof(Both))]
    public void Text_is_escaped_no_more_than_json_asks(string which)
    {
        Assert.Equal("""{"Twice":0,"Note":"<é&'+>"}""", Write(which, new Answer { Note = "<é&'+>" }));
    }

    [Theory, MemberData(nameof(Both))]
    public void An_unreadable_document_names_the_type(string which)
    {
        var error = Assert.Throws<JsonSerializerException>(() => Read<Question>(which, "[1,"));

        Assert.Contains(typeof(Question).FullName!, error.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<JsonException>(error.InnerException);
    }

    [Fact]
    public void A_type_that_the_context_does_not_know_is_named()
    {
        var error = Assert.Throws<JsonSerializerException>(() => Read<SerializerTests>("generated", "{}"));

        Assert.Contains(nameof(SerializerTests), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_can_be_customized()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<Json>(options => options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase);

        Assert.Equal("""{"twice":2}""", Write(serializer, new Answer { Twice = 2 }));
    }

    private static ILambdaSerializer Serializer(string which) =>
        which == "reflection" ? new DefaultLambdaJsonSerializer() : new SourceGeneratorLambdaJsonSerializer<Json>();

    private static T Read<T>(string which, string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return Serializer(which).Deserialize<T>(stream);
    }

    private static string Write<T>(string which, T value) => Write(Serializer(which), value);

    private static string Write<T>(ILambdaSerializer serializer, T value)
    {
        using var stream = new MemoryStream();
        serializer.Serialize(value, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
