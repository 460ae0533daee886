using Media.Core.Packaging;
using Media.Core.Probing;

namespace Media.Core.Tests.Packaging;

public sealed class SoundNamesTests
{
    [Fact]
    public void The_only_track_is_called_Main() => Assert.Equal(["Main"], SoundNames.Of([Track("eng", "Stereo mix")]));

    [Fact]
    public void Tracks_are_called_by_their_titles_else_by_their_languages_else_by_numbers_and_no_two_alike() => Assert.Equal(
        ["en", "de", "Director's cut", "en (2)", "Sound 5", "director's cut (2)"],
        SoundNames.Of([Track("eng"), Track("ger"), Track("eng", "Director's cut"), Track("en"), Track(null), Track(null, "director's cut")]));

    [Fact]
    public void Without_a_language_the_first_is_Main() => Assert.Equal(["Main", "Sound 2"], SoundNames.Of([Track(null), Track("und")]));

    [Fact]
    public void Nothing_of_a_title_can_break_a_playlist()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 500; round++)
        {
            var title = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(1, 0xFFFF)));

            var name = SoundNames.Of([Track("en"), Track(null, title)])[1];

            Assert.InRange(name.Length, 1, 60);
            Assert.DoesNotContain(name, letter => letter is '"' or '\n' or '\r' || char.IsControl(letter));
        }
    }

    private static AudioTrack Track(string? language, string? title = null) => new(1, "aac", 2, 48_000, language, Title: title);
}
