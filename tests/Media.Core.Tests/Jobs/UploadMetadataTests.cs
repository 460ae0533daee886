using Media.Core.Jobs;

namespace Media.Core.Tests.Jobs;

public sealed class UploadMetadataTests
{
    [Theory]
    [InlineData("Föhn & Ärger 100% 🎬")]
    [InlineData("0$5/7%20")]
    public void A_value_comes_back_as_it_was_sent(string value)
    {
        var sent = UploadMetadata.Encode(value);

        Assert.True(System.Text.Ascii.IsValid(sent));
        Assert.Equal(value, UploadMetadata.Decode(sent));
    }

    [Fact]
    public void A_value_that_is_not_encoded_is_taken_as_it_stands() => Assert.Equal("100% sure", UploadMetadata.Decode("100% sure"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_value_is_none(string? value) => Assert.Null(UploadMetadata.Decode(value));

    [Theory]
    [InlineData("  two\r\nlines\u0000 ", "two lines")]
    [InlineData("\u0001\uFFFF ", null)]
    public void A_title_is_one_line_that_any_catalog_can_hold(string title, string? clean) => Assert.Equal(clean, UploadMetadata.CleanTitle(title));

    [Fact]
    public void Half_a_character_becomes_the_sign_for_what_cannot_be_shown() => Assert.Equal("half\uFFFD", UploadMetadata.CleanTitle("half" + (char)0xD800));

    [Fact]
    public void A_long_title_is_cut_between_characters()
    {
        var clean = UploadMetadata.CleanTitle(new string('a', 499) + "🎬🎬");

        Assert.Equal(new string('a', 499), clean);
    }

    [Theory]
    [InlineData("My film", "folder/a.mp4", "My film")]
    [InlineData(null, "folder/a film.mp4", "a film.mp4")]
    [InlineData("  ", "folder/", "folder/")]
    [InlineData(null, "\u0001", "video")]
    public void An_upload_without_a_title_is_called_as_its_file(string? title, string key, string expected) =>
        Assert.Equal(expected, UploadMetadata.TitleOf(title, key));
}
