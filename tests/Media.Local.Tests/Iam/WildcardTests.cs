using System.Text;
using System.Text.RegularExpressions;
using Media.Local.Iam;

namespace Media.Local.Tests.Iam;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("s3:GetObject", "s3:GetObject", true)]
    [InlineData("s3:GetObject", "s3:GetObjectVersion", false)]
    [InlineData("s3:Get*", "s3:GetObjectVersion", true)]
    [InlineData("s3:Get*", "s3:PutObject", false)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a*b*c", "a--b--b--c", true)]
    [InlineData("a*b*c", "a--c--b", false)]
    [InlineData("arn:aws:s3:::films/*", "arn:aws:s3:::films/", true)]
    [InlineData("arn:aws:s3:::films/*", "arn:aws:s3:::films", false)]
    [InlineData("arn:aws:s3:::films/*", "arn:aws:s3:::films/a/b:c", true)]
    [InlineData("**", "x", true)]
    public void A_star_stands_for_any_characters_and_a_question_mark_for_one(string pattern, string text, bool fits) =>
        Assert.Equal(fits, new Wildcard(pattern).Matches(text));

    [Fact]
    public void Actions_have_no_case_and_resources_have() =>
        Assert.Equal((true, false), (new Wildcard("S3:getobject", ignoreCase: true).Matches("s3:GetObject"), new Wildcard("A").Matches("a")));

    [Fact]
    public void A_pattern_fits_what_the_same_regular_expression_fits()
    {
        var chance = new Random(20261127);
        for (var i = 0; i < 20_000; i++)
        {
            var pattern = Some(chance, "ab*?", 8);
            var text = Some(chance, "ab", 10);
            var expected = Regex.IsMatch(text, $"\\A{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)}\\z");

            Assert.True(expected == new Wildcard(pattern).Matches(text), $"{pattern} on {text} has to be {expected}.");
        }
    }

    [Fact]
    public void Many_stars_take_no_longer_than_pattern_times_text()
    {
        var pattern = string.Concat(Enumerable.Repeat("a*", 500)) + "b";
        var text = new string('a', 5_000);

        Assert.False(new Wildcard(pattern).Matches(text));
    }

    private static string Some(Random chance, string letters, int most)
    {
        var text = new StringBuilder();
        for (var length = chance.Next(most); length > 0; length--)
        {
            text.Append(letters[chance.Next(letters.Length)]);
        }
        return text.ToString();
    }
}
