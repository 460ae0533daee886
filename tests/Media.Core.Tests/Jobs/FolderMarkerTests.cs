using Media.Core.Jobs;

namespace Media.Core.Tests.Jobs;

public sealed class FolderMarkerTests
{
    [Theory]
    [InlineData("holiday/", 0, null, true)]
    [InlineData("a/b/", 0, "binary/octet-stream", true)]
    [InlineData("holiday_$folder$", 0, null, true)]
    [InlineData("holiday", 0, "application/x-directory; charset=UTF-8", true)]
    [InlineData("holiday/", 5, "application/x-directory", false)]
    [InlineData("empty.mp4", 0, "video/mp4", false)]
    [InlineData("empty.mp4", 0, null, false)]
    public void Only_what_is_empty_and_looks_like_a_folder_is_one(string key, long size, string? type, bool expected) =>
        Assert.Equal(expected, FolderMarker.Is(key, size, type));
}
