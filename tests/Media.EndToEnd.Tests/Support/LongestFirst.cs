using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Media.EndToEnd.Tests.Support.LongestFirst", "Media.EndToEnd.Tests")]

namespace Media.EndToEnd.Tests.Support;

/// <summary>Begins with the classes that take longest, so that none of them is left over when everything else is done and runs alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = ["LongFilmTests", "LeastPrivilegeTests", "NewestUploadTests", "JointQualityTests"];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(collection =>
        Array.FindIndex(Longest, name => collection.DisplayName.EndsWith('.' + name, StringComparison.Ordinal)) is >= 0 and var place ? place : Longest.Length);
}
