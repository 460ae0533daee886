using Media.Core.Probing;

namespace Media.Core.Tests.Probing;

public sealed class LastPictureTests
{
    private static readonly long[] Ten = [.. Enumerable.Range(0, 10).Select(n => n * 1024L)];
    private static readonly VideoTrack Video = new(0, "h264", "yuv420p", 320, 180, 1, 0, false, false, new TimeBase(1, 10240));

    [Theory]
    [InlineData("mov,mp4,m4a,3gp,3g2,mj2", 41984, 5.0, 41984)] // 4.1 s, as the table of the file tells
    [InlineData("mov,mp4,m4a,3gp,3g2,mj2", 41984, null, 41984)]
    [InlineData("mov,mp4,m4a,3gp,3g2,mj2", 512, 5.0, 512)]
    [InlineData("mov,mp4,m4a,3gp,3g2,mj2", 0, 5.0, 1024)] // nothing told
    [InlineData("mov,mp4,m4a,3gp,3g2,mj2", 2_000_000_000, 5.0, 41984)] // longer than the film itself
    [InlineData("mov,mp4,m4a,3gp,3g2,mj2", 2_000_000_000, 0.5, 1024)]
    [InlineData("matroska,webm", 5120, 5.0, 41984)] // a guess of the reader; the container ends later
    [InlineData("matroska,webm", 1024, 1.0, 1024)]
    [InlineData("matroska,webm", 1024, 100.0, 102400)] // never more than ten seconds
    [InlineData("matroska,webm", 0, null, 1024)]
    [InlineData("avi", 1024, 5.0, 1024)]
    [InlineData("mpegts", 41984, 5.0, 1024)]
    public void The_last_picture_lasts_as_the_container_says(string format, long told, double? end, long duration) =>
        Assert.Equal(duration, LastPicture.Duration(Ten, told, new ProbeReport(format, Video, null, null, EndSeconds: end)));

    [Theory]
    [InlineData(0, 409)]
    [InlineData(300, 300)]
    public void A_single_picture_of_which_nothing_is_told_lasts_a_twentyfifth(long told, long duration) =>
        Assert.Equal(duration, LastPicture.Duration([7], told, new ProbeReport("avi", Video, null, null)));
}
