using Media.LegacyCatalog.Criteria;
using Media.LegacyCatalog.Soap;

namespace Media.LegacyCatalog.Tests;

public sealed class CriteriaParserTests
{
    [Fact]
    public void And_binds_closer_than_or()
    {
        var criterion = CriteriaParser.Parse("dc:title = \"a\" or dc:title = \"b\" and dc:title = \"c\"");

        var or = Assert.IsType<Criterion.Both>(criterion);
        Assert.False(or.IsAnd);
        Assert.True(Assert.IsType<Criterion.Both>(or.Right).IsAnd);
    }

    [Fact]
    public void Parentheses_bind_closest()
    {
        var criterion = CriteriaParser.Parse("(dc:title = \"a\" or dc:title = \"b\") and dc:title = \"c\"");

        Assert.True(Assert.IsType<Criterion.Both>(criterion).IsAnd);
    }

    [Fact]
    public void A_star_is_everything()
    {
        Assert.IsType<Criterion.Everything>(CriteriaParser.Parse(" * "));
    }

    [Fact]
    public void Quotation_marks_and_backslashes_in_a_constant_are_what_they_stand_for()
    {
        var compare = Assert.IsType<Criterion.Compare>(CriteriaParser.Parse("""dc:title contains "a \"b\" \\ ) or" """));

        Assert.Equal("""a "b" \ ) or""", compare.Value);
    }

    [Theory]
    [InlineData("dc:title=\"a\"", "=")]
    [InlineData("dc:title>=\"a\"", ">=")]
    [InlineData("dc:title doesNotContain \"a\"", "doesnotcontain")]
    [InlineData("upnp:class derivedfrom \"object\"", "derivedfrom")]
    public void Operators_are_read_with_or_without_space(string text, string operation)
    {
        Assert.Equal(operation, Assert.IsType<Criterion.Compare>(CriteriaParser.Parse(text)).Operator);
    }

    [Theory]
    [InlineData("")]
    [InlineData("dc:title")]
    [InlineData("dc:title =")]
    [InlineData("dc:title = a")]
    [InlineData("dc:title = \"a")]
    [InlineData("dc:title = \"a\" and")]
    [InlineData("(dc:title = \"a\"")]
    [InlineData("dc:title = \"a\")")]
    [InlineData("dc:title like \"a\"")]
    [InlineData("foo:bar = \"a\"")]
    [InlineData("dc:title exists maybe")]
    [InlineData("dc:title = \"a\" dc:title = \"b\"")]
    [InlineData("\"dc:title\" = \"a\"")]
    [InlineData("dc:title = \"a\"; DROP TABLE objects")]
    public void What_is_not_in_the_grammar_is_refused(string text)
    {
        Assert.Equal(708, Assert.Throws<UpnpException>(() => CriteriaParser.Parse(text)).Code);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var text = new string('(', 5_000) + "dc:title = \"a\"" + new string(')', 5_000);

        Assert.Equal(708, Assert.Throws<UpnpException>(() => CriteriaParser.Parse(text)).Code);
    }

    [Fact]
    public void A_great_many_relations_are_refused()
    {
        var text = string.Join(" or ", Enumerable.Repeat("dc:title = \"a\"", 1_000));

        Assert.Equal(708, Assert.Throws<UpnpException>(() => CriteriaParser.Parse(text)).Code);
    }
}
