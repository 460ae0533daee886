using Media.Local.S3.Listing;

namespace Media.Local.Tests.S3.Listing;

public class KeyWalkTests
{
    private static readonly string[] Pool = ["a", "a/", "a/b", "a/b/c", "a0", "b//", "b/\u00e9", "c"];

    [Theory]
    [InlineData("", "")]
    [InlineData("", "/")]
    [InlineData("a", "/")]
    [InlineData("a/", "/")]
    [InlineData("", "/b")]
    [InlineData("b/", "")]
    public void Pages_of_any_size_put_together_are_what_a_simple_model_lists(string prefix, string delimiter)
    {
        for (var subset = 0; subset < 1 << Pool.Length; subset++)
        {
            var keys = Pool.Where((_, i) => (subset >> i & 1) != 0).Order(StringComparer.Ordinal).ToList();
            var expected = Model(keys, prefix, delimiter);
            for (var most = 1; most <= 4; most++)
            {
                Assert.Equal(expected, Pages(keys, new KeyWalk(prefix, delimiter, most)));
            }
        }
    }

    private static List<string> Model(List<string> keys, string prefix, string delimiter) => keys
        .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(key => delimiter.Length > 0 && key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and var at
            ? key[..(at + delimiter.Length)] + "*"
            : key)
        .Distinct()
        .ToList();

    private static List<string> Pages(List<string> keys, KeyWalk walk)
    {
        var all = new List<string>();
        for (var after = ""; ;)
        {
            var start = after.Length == 0 ? "" : after + "\0";
            var passed = after.StartsWith(walk.Prefix, StringComparison.Ordinal) ? walk.CommonPrefix(after) : null;
            var (lines, truncated) = walk.Run(
                start,
                (from, limit) => keys.Where(key => key.StartsWith(walk.Prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, from) >= 0).Take(limit),
                key => key,
                passed);
            Assert.True(lines.Count <= walk.Most);
            all.AddRange(lines.Select(line => line.Entry ?? line.CommonPrefix + "*"));
            if (!truncated)
            {
                return all;
            }
            after = lines[^1].CommonPrefix ?? lines[^1].Entry!;
        }
    }
}
