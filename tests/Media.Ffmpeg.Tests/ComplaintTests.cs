using Media.Core.Failures;

namespace Media.Ffmpeg.Tests;

/// <summary>Whose fault a failure is, told from what FFmpeg 5.1 really wrote.</summary>
public sealed class ComplaintTests
{
    private const string Input = "[error] http://127.0.0.1:9911/0123456789abcdef: ";

    [Theory]
    [InlineData("[mov,mp4,m4a,3gp,3g2,mj2 @ 0x559568bd3640] [error] moov atom not found", Input + "Invalid data found when processing input")]
    [InlineData(Input + "End of file")]
    [InlineData(Input + "Invalid argument")]
    [InlineData("[error] Error while decoding stream #0:0: Invalid data found when processing input", "[info] Conversion failed!")]
    [InlineData("[error] Cannot determine format of input stream 0:0 after EOF", "[fatal] Error marking filters as finished")]
    [InlineData("[mov,mp4,m4a,3gp,3g2,mj2 @ 0x563bcff5d640] [error] stream 0, offset 0x30: partial file")]
    public void What_a_file_is_to_blame_for(params string[] log) => Assert.IsType<MediaUnreadableException>(Judge(log));

    [Theory]
    [InlineData("[png_pipe @ 0x562739c0f640] [error] Format not on whitelist 'mov,mp4'", Input + "Invalid argument")]
    [InlineData("[hls @ 0x5606998d6640] [error] Format not on whitelist 'mov,mp4'", Input + "Invalid argument")]
    [InlineData("[in#0 @ 0x1] [error] Protocol 'file' not on whitelist 'http,tcp'!", Input + "Invalid argument")]
    [InlineData("[error] Decoder (codec none) not found for input stream #0:0")]
    public void What_is_not_taken(params string[] log) => Assert.IsType<UnsupportedMediaException>(Judge(log));

    [Theory]
    [InlineData("[fatal] Unknown encoder 'nosuch'")]
    [InlineData("[error] Unrecognized option 'nosuch'.", "[fatal] Error splitting the argument list: Option not found")]
    [InlineData("[AVFilterGraph @ 0x562c86d05540] [error] No such filter: 'nosuch'", "[fatal] Error initializing complex filters.", "[fatal] Invalid argument")]
    [InlineData("[error] Error while decoding stream #0:1: Invalid data found when processing input", "[error] Error reinitializing filters!", "[error] Failed to inject frame into filter network: Invalid argument")]
    [InlineData("[fatal] Stream map '0:7' matches no streams.")]
    [InlineData("[error] av_interleaved_write_frame(): Broken pipe")]
    [InlineData("[aac @ 0x55] [error] End of file")]
    [InlineData("[fatal] Invalid argument")]
    [InlineData]
    public void What_is_not_certainly_the_files_is_not_blamed_on_it(params string[] log) => Assert.IsType<FfmpegFailedException>(Judge(log));

    [Theory]
    [InlineData("[info]     title           : Connection refused", "[info]     artist          : Invalid data found when processing input")]
    [InlineData("[info]     title           : [error] Invalid data found when processing input", "                    : [error] http://127.0.0.1:1/a: Invalid data found when processing input")]
    [InlineData("[warning] http://127.0.0.1:1/a: Invalid data found when processing input")]
    [InlineData("[mov @ 0x5] [error] could not open 'Format not on whitelist '", "[mov @ 0x5] [error] stream 0, offset 0x1 of 'moov atom not found'")]
    public void What_a_user_wrote_into_the_file_changes_nothing(params string[] log) => Assert.IsType<FfmpegFailedException>(Judge(log));

    [Fact]
    public void The_sentence_has_the_last_error_and_no_address()
    {
        var failure = Judge("[mov @ 0x559568bd3640] [error] moov atom not found", Input + "Invalid data found when processing input", "[info] more");

        Assert.Equal("The file cannot be read as media: Invalid data found when processing input.", failure.Message);
    }

    [Theory]
    [InlineData("[error] text", "", "error", "text")]
    [InlineData("[h264 @ 0x55e46ada7b80] [warning] text", "h264", "warning", "text")]
    [InlineData("[mov,mp4 @ 0x5] [h264 @ 0x6] [fatal] [a] text", "h264", "fatal", "[a] text")]
    [InlineData("[Parsed_showinfo_0 @ 0x55] [info] n:   0 pts:  0 pts_time:0", "Parsed_showinfo_0", "info", "n:   0 pts:  0 pts_time:0")]
    [InlineData("    title : [error] text", "", "", "    title : [error] text")]
    [InlineData("", "", "", "")]
    public void A_line_is_who_says_it_how_bad_it_is_and_what(string line, string context, string level, string text) =>
        Assert.Equal(new LogLine(context, level, text), LogLine.Parse(line));

    [Fact]
    public void Only_the_last_errors_are_kept()
    {
        var log = new LogTail();
        for (var n = 0; n < 100; n++)
        {
            log.Add($"[error] {n}");
            log.Add($"[info] {n}");
        }

        Assert.Equal("99", log.Errors[^1].Text);
        Assert.Equal(20, log.Errors.Count);
    }

    private static Exception Judge(params string[] log)
    {
        var tail = new LogTail();
        foreach (var line in log)
        {
            tail.Add(line);
        }

        return Complaint.ToException(tail.Errors);
    }
}
