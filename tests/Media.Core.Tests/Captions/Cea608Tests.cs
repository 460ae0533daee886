using Media.Core.Captions;

namespace Media.Core.Tests.Captions;

public sealed class Cea608Tests
{
    private const string LoadPopOn = "1420 1420", Show = "142F 142F", Clear = "142C 142C", Row15 = "1470 1470", Row1 = "1140 1140";

    [Fact]
    public void A_caption_pops_on_and_goes_when_the_screen_is_cleared() => Assert.Equal(
        [new Cue(1000, 3000, "Hello")],
        Read((0, $"{LoadPopOn} 142E 142E {Row15} 4865 6C6C 6F00"), (1000, Show), (3000, Clear)));

    [Fact]
    public void One_caption_takes_the_place_of_another() => Assert.Equal(
        [new Cue(1000, 2000, "one"), new Cue(2000, 4000, "two")],
        Read((0, $"{LoadPopOn} {Row15} 6F6E 6500"), (1000, Show), (1500, $"{LoadPopOn} 142E 142E {Row15} 7477 6F00"), (2000, Show), (4000, Clear)));

    [Fact]
    public void Lines_italics_and_special_letters_are_kept_and_markup_is_text() => Assert.Equal(
        [new Cue(1000, 2000, "<i>Où</i>\n♪ &lt;b&gt; É", "line:0")],
        Read((0, $"{LoadPopOn} 114E 114E 4F75 123C 123C 1160 1160 1137 1137 203C 623E 2045 1221 1221"), (1000, Show), (2000, Clear)));

    [Fact]
    public void Lines_that_roll_up_are_shown_until_the_next_one_comes() => Assert.Equal(
        [new Cue(1000, 3000, "one"), new Cue(3000, 5000, "one\ntwo"), new Cue(5000, 6000, "two\nend")],
        Read((1000, $"1425 1425 142D 142D {Row15} 6F6E 6500"), (3000, "142D 142D 7477 6F00"), (5000, "142D 142D 656E 6400"), (6000, Clear)));

    [Fact]
    public void What_is_painted_on_is_there_at_once() => Assert.Equal(
        [new Cue(1000, 2000, "hi", "line:0")], Read((1000, $"1429 1429 {Row1} 6869"), (2000, Clear)));

    [Fact]
    public void A_screen_that_nobody_clears_does_not_stay_for_ever() =>
        Assert.Equal([new Cue(1000, 17_000, "hi")], Read((0, $"{LoadPopOn} {Row15} 6869"), (1000, Show), (90_000, Clear)));

    [Fact]
    public void Other_channels_and_other_services_are_not_taken() => Assert.Equal(
        [new Cue(1000, 2000, "ab")],
        Read((0, $"{LoadPopOn} {Row15} 6162 1C20 1C20 7879 1420 1420 0103 4E4F 0F1D"), (1000, Show), (2000, Clear)));

    [Fact]
    public void Whatever_the_bytes_there_are_only_captions()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 200; round++)
        {
            CaptionPair[] pairs = [.. Enumerable.Range(0, 500).Select(number => new CaptionPair(number * 33, (byte)random.Next(256), (byte)(random.Next(3) == 0 ? random.Next(0x20, 0x30) : random.Next(256))))];

            var cues = Cea608.Read(pairs);

            Assert.All(cues, cue => Assert.True(cue.End > cue.Start && cue.Text == CueText.OfWebVtt(cue.Text), cue.ToString()));
        }
    }

    private static Cue[] Read(params (long Time, string Bytes)[] sent) => Cea608.Read(sent.SelectMany(one => one.Bytes.Split(' ')
        .Select(pair => new CaptionPair(one.Time, Convert.FromHexString(pair)[0], Convert.FromHexString(pair)[1]))));
}
