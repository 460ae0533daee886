using System.Buffers.Binary;
using System.Text;
using Media.Core.Boxes;
using Media.Core.Cmaf;
using Media.Core.Progressive;
using Media.Core.Publishing;
using Media.Core.Tests.Packaging;
using Media.Core.Tracks;

namespace Media.Core.Tests.Progressive;

public sealed class MovieWriterTests
{
    /// <summary>A movie box with nothing in it but what the writer takes over.</summary>
    private static readonly byte[] VideoHeader = Initialization("vide", "vmhd"), SoundHeader = Initialization("soun", "smhd");

    [Fact]
    public void The_movie_box_stands_before_the_media_whose_length_is_right()
    {
        var movie = MovieWriter.Write([Video(), Sound()], null);

        Assert.Equal("ftyp", Encoding.Latin1.GetString(movie.Header, 4, 4));
        var moov = Box.Find(movie.Header, 0, movie.Header.Length - 16, "moov");
        Assert.Equal(movie.Header.Length - 16, moov.End);
        Assert.Equal((1u, "mdat"), (UInt32(movie.Header, moov.End), Encoding.Latin1.GetString(movie.Header, moov.End + 4, 4)));
        Assert.Equal((ulong)(movie.Length - moov.End), BinaryPrimitives.ReadUInt64BigEndian(movie.Header.AsSpan(moov.End + 8)));
    }

    [Fact]
    public void Segments_lie_in_the_order_in_which_they_are_needed_and_the_tables_say_where()
    {
        var movie = MovieWriter.Write([Video(), Sound()], null);

        Assert.Equal(
            ["video/720p/segment-00000.m4s", "audio/segment-00000.m4s", "video/720p/segment-00001.m4s", "audio/segment-00001.m4s", "audio/segment-00002.m4s", "video/720p/segment-00002.m4s"],
            movie.Pieces.Select(piece => piece.Path));
        var begins = movie.Pieces.Select((_, n) => movie.Header.Length + movie.Pieces.Take(n).Sum(piece => piece.Length)).ToArray();
        Assert.Equal([begins[0], begins[2], begins[5]], Offsets(movie.Header, 0));
        Assert.Equal([begins[1], begins[3], begins[4]], Offsets(movie.Header, 1));
        Assert.All(movie.Pieces, piece => Assert.Equal(100, piece.Offset));
    }

    [Fact]
    public void A_track_that_begins_later_is_delayed_and_reordered_pictures_are_not_late()
    {
        var movie = MovieWriter.Write([Video(), Sound()], null);

        // The picture begins at 2002/24000 s, the sound at 4004/48000: the same.
        Assert.Equal([(300 * 1001L * 90_000 / 24_000, 2002L)], Edits(movie.Header, 0));
        var late = MovieWriter.Write([Video(), Sound(startLater: 24_000)], null);
        Assert.Equal([(45_000L, -1L), (1_127_040L, 0L)], Edits(late.Header, 1));
    }

    [Fact]
    public void The_title_is_where_players_look_for_it()
    {
        var movie = MovieWriter.Write([Video()], new FilmFacts("Föhn", null, null, null, []));

        var meta = Box.Find(movie.Header, 0, movie.Header.Length - 16, "moov", "udta", "meta");
        var list = Box.Children(movie.Header, meta.Body + 4, meta.End).Single(box => box.Type == "ilst");
        var data = Box.Find(movie.Header, list.Body, list.End, "\u00A9nam", "data");
        Assert.Equal("Föhn", Encoding.UTF8.GetString(movie.Header, data.Body + 8, data.End - data.Body - 8));
    }

    [Fact]
    public void The_time_code_is_a_tag_with_a_name()
    {
        var movie = MovieWriter.Write([Video()], new FilmFacts(null, null, null, "01:00:00;00", []));

        var text = Encoding.Latin1.GetString(movie.Header);
        Assert.Matches("----.{4}mean\0{4}com.apple.iTunes.{4}name\0{4}timecode.{4}data\0{3}\x01\0{4}01:00:00;00", text);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05.000000Z", 3_850_167_845)]
    [InlineData("2026-01-02 05:04:05+02:00", 3_850_167_845)]
    [InlineData("2026-01-02", 0)]
    [InlineData("1850-01-02T03:04:05Z", 0)]
    [InlineData("yesterday", 0)]
    public void A_movie_says_when_it_was_made_where_the_file_does_to_the_minute(string date, ulong seconds)
    {
        var movie = MovieWriter.Write([Video()], new FilmFacts(null, null, date, null, []));

        var header = Box.Find(movie.Header, 0, movie.Header.Length - 16, "moov", "mvhd");
        Assert.Equal(seconds, BinaryPrimitives.ReadUInt64BigEndian(movie.Header.AsSpan(header.Body + 4)));
    }

    [Fact]
    public void The_language_of_the_sound_is_told_in_three_letters()
    {
        var movie = MovieWriter.Write([Sound("de")], null);

        var header = Box.Find(movie.Header, 0, movie.Header.Length - 16, "moov", "trak", "mdia", "mdhd");
        var packed = BinaryPrimitives.ReadUInt16BigEndian(movie.Header.AsSpan(header.Body + 32));
        Assert.Equal("deu", string.Concat(new[] { packed >> 10, (packed >> 5) & 31, packed & 31 }.Select(letter => (char)(letter + 0x60))));
    }

    [Fact]
    public void Only_sync_samples_are_listed_as_such_and_runs_of_equal_durations_are_one_entry()
    {
        var movie = MovieWriter.Write([Video()], null);

        var stss = Table(movie.Header, 0, "stss");
        Assert.Equal([3u, 1u, 145u, 289u], Enumerable.Range(0, 4).Select(n => UInt32(movie.Header, stss.Body + 4 + (4 * n))));
        var stts = Table(movie.Header, 0, "stts");
        Assert.Equal([1u, 300u, 1001u], Enumerable.Range(0, 3).Select(n => UInt32(movie.Header, stts.Body + 4 + (4 * n))));
        Assert.Equal(300u, UInt32(movie.Header, Table(movie.Header, 0, "stsz").Body + 8));
        var stsc = Table(movie.Header, 0, "stsc");
        Assert.Equal([2u, 1u, 144u, 1u, 3u, 12u, 1u], Enumerable.Range(0, 7).Select(n => UInt32(movie.Header, stsc.Body + 4 + (4 * n))));
    }

    private static MovieTrack Video()
    {
        var document = SampleTracks.Video();
        return new MovieTrack(document, VideoHeader, Segments(document, 1001, lead: 2002, reordered: true));
    }

    private static MovieTrack Sound(string language = "en", long startLater = 0)
    {
        var document = SampleTracks.Sound(language);
        document = document with { Segments = [.. document.Segments.Select(segment => segment with { Start = segment.Start + startLater })] };
        return new MovieTrack(document, SoundHeader, Segments(document, 1024, lead: 0, reordered: false));
    }

    private static MovieSegment[] Segments(StoredTrack track, uint duration, long lead, bool reordered) =>
    [
        .. track.Segments.Select(segment => new MovieSegment(
            [.. Enumerable.Range(0, (int)(segment.Ticks / duration)).Select(n => new Sample(segment.Start - lead + (n * duration), duration, (int)lead, 10 + n, !reordered || n == 0))], 100)),
    ];

    private static long[] Offsets(byte[] header, int track)
    {
        var table = Table(header, track, "co64");
        return [.. Enumerable.Range(0, (int)UInt32(header, table.Body + 4)).Select(n => (long)BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(table.Body + 8 + (8 * n))))];
    }

    private static (long Length, long MediaTime)[] Edits(byte[] header, int track)
    {
        var trak = Tracks(header)[track];
        var table = Box.Find(header, trak.Body, trak.End, "edts", "elst");
        return
        [
            .. Enumerable.Range(0, (int)UInt32(header, table.Body + 4)).Select(n => (
                (long)BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(table.Body + 8 + (20 * n))), BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(table.Body + 16 + (20 * n))))),
        ];
    }

    private static Box Table(byte[] header, int track, string type) => Box.Find(header, Tracks(header)[track].Body, Tracks(header)[track].End, "mdia", "minf", "stbl", type);

    private static Box[] Tracks(byte[] header)
    {
        var moov = Box.Find(header, 0, header.Length - 16, "moov");
        return [.. Box.Children(header, moov.Body, moov.End).Where(box => box.Type == "trak")];
    }

    private static uint UInt32(byte[] data, int at) => BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at));

    private static byte[] Initialization(string handler, string media)
    {
        byte[] Wrap(string type, params byte[][] children) =>
            [.. BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(8 + children.Sum(child => child.Length))), .. Encoding.Latin1.GetBytes(type), .. children.SelectMany(child => child)];

        return Wrap("moov", Wrap("trak", Wrap("mdia", Wrap("hdlr", Encoding.Latin1.GetBytes(handler)), Wrap("minf", Wrap(media), Wrap("dinf"), Wrap("stbl", Wrap("stsd", new byte[8]))))));
    }
}
