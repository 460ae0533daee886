using Media.Core.Boxes;
using Media.Core.Hls;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Core.Progressive;

/// <summary>
/// Lays out a progressive MP4 (ISO/IEC 14496-12) over the samples of stored CMAF segments: the movie box first, so that playing begins before the file
/// is there; then the samples, a segment of one track after a segment of another, as they are needed. Nothing is encoded again. Each segment is one chunk in
/// the sense of that standard. Tracks keep their offset to each other by edit lists (8.6.6), which also hide the delay that reordered pictures need.
/// </summary>
public static class MovieWriter
{
    /// <summary>Ticks per second of the movie's own clock, in which edit lists say how long something lasts.</summary>
    private const int MovieTimescale = 90_000;

    /// <summary>What times of a movie are counted from (ISO/IEC 14496-12, 8.2.2.3).</summary>
    private static readonly DateTimeOffset Epoch = new(1904, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int LargeHeader = 16;
    private const uint Sound = 0x0100;

    /// <summary>The file of some tracks.</summary>
    /// <param name="tracks">The tracks; of equal times those of the first come first.</param>
    /// <param name="film">What is known of the film; null for nothing.</param>
    public static MovieFile Write(IReadOnlyList<MovieTrack> tracks, FilmFacts? film)
    {
        var order = tracks
            .SelectMany((track, place) => Enumerable.Range(0, track.Segments.Count).Select(number => (Place: place, Number: number)))
            .OrderBy(segment => (double)tracks[segment.Place].Document.Segments[segment.Number].Start / tracks[segment.Place].Document.Timescale)
            .ThenBy(segment => segment.Place)
            .ToArray();
        var pieces = order.Select(segment => new MoviePiece(
            tracks[segment.Place].Document.SegmentPath(segment.Number), tracks[segment.Place].Segments[segment.Number].DataOffset,
            tracks[segment.Place].Segments[segment.Number].Length)).ToArray();

        // Offsets are 64 bits wide whatever they are, so that the length of the header does not depend on them.
        var length = Header(tracks, film, order, pieces, 0).Length;
        return new MovieFile(Header(tracks, film, order, pieces, length).ToArray(), pieces);
    }

    private static BoxWriter Header(IReadOnlyList<MovieTrack> tracks, FilmFacts? film, (int Place, int Number)[] order, MoviePiece[] pieces, long begin)
    {
        var offsets = tracks.Select(track => new long[track.Segments.Count]).ToArray();
        var at = begin;
        for (var n = 0; n < order.Length; n++)
        {
            offsets[order[n].Place][order[n].Number] = at;
            at += pieces[n].Length;
        }

        var start = tracks.Min(track => track.Start);
        return new BoxWriter()
            .Box("ftyp", box => box.Text("isom").UInt32(0x200).Text("isom").Text("iso2").Text("avc1").Text("mp41"))
            .Box("moov", moov =>
            {
                moov.FullBox("mvhd", 1, 0, box => box
                    .UInt64(Made(film)).UInt64(Made(film)).UInt32(MovieTimescale).UInt64((ulong)tracks.Max(track => Delay(track, start) + Length(track)))
                    .UInt32(0x10000).UInt16(0x0100).Zeros(10).Matrix().Zeros(24).UInt32((uint)tracks.Count + 1));
                for (var n = 0; n < tracks.Count; n++)
                {
                    Track(moov, (uint)n + 1, tracks[n], Delay(tracks[n], start), offsets[n]);
                }

                if (film is not null)
                {
                    UserData.Write(moov, film);
                }
            })
            .UInt32(1).Text("mdat").UInt64((ulong)(LargeHeader + pieces.Sum(piece => piece.Length)));
    }

    /// <summary>When the film was made, in seconds; 0 where that is not known.</summary>
    private static ulong Made(FilmFacts? film) => FilmDate.Time(film?.Date) is { } time && time > Epoch ? (ulong)(time - Epoch).TotalSeconds : 0;

    /// <summary>Movie ticks by which a track begins later than the first.</summary>
    private static long Delay(MovieTrack track, double start) => (long)Math.Round((track.Start - start) * MovieTimescale);

    /// <summary>Movie ticks that a track is presented.</summary>
    private static long Length(MovieTrack track) =>
        (long)Math.Round((double)(track.Document.End - track.Document.Segments[0].Start) / track.Document.Timescale * MovieTimescale);

    private static void Track(BoxWriter moov, uint id, MovieTrack track, long delay, long[] offsets) => moov.Box("trak", trak =>
    {
        var document = track.Document;
        var samples = track.Segments.SelectMany(segment => segment.Samples).ToArray();
        trak.FullBox("tkhd", 1, 7, box => box
            .UInt64(0).UInt64(0).UInt32(id).UInt32(0).UInt64((ulong)(delay + Length(track))).Zeros(8)
            .UInt16(0).UInt16(document.Kind == TrackKind.Audio ? 1u : 0).UInt16(document.Kind == TrackKind.Audio ? Sound : 0).UInt16(0).Matrix()
            .UInt32((uint)(document.Picture?.Width ?? 0) << 16).UInt32((uint)(document.Picture?.Height ?? 0) << 16));
        trak.Box("edts", edts => edts.FullBox("elst", 1, 0, box =>
        {
            box.UInt32(delay > 0 ? 2u : 1u);
            if (delay > 0)
            {
                box.UInt64((ulong)delay).UInt64(ulong.MaxValue).UInt32(0x10000);
            }

            box.UInt64((ulong)Length(track)).UInt64((ulong)(document.Segments[0].Start - samples[0].DecodeTime)).UInt32(0x10000);
        }));
        trak.Box("mdia", mdia =>
        {
            mdia.FullBox("mdhd", 1, 0, box => box
                .UInt64(0).UInt64(0).UInt32((uint)document.Timescale).UInt64((ulong)samples.Sum(sample => (long)sample.Duration))
                .UInt16(LanguageTag.Packed(document.Language)).UInt16(0));
            mdia.Bytes(Whole(track.Initialization, "hdlr"));
            mdia.Box("minf", minf => minf
                .Bytes(Whole(track.Initialization, "minf", document.Kind == TrackKind.Video ? "vmhd" : "smhd"))
                .Bytes(Whole(track.Initialization, "minf", "dinf"))
                .Box("stbl", stbl =>
                {
                    stbl.Bytes(Whole(track.Initialization, "minf", "stbl", "stsd"));
                    SampleTables.Write(stbl, samples, [.. track.Segments.Select(segment => segment.Samples.Count)], offsets);
                }));
        });
    });

    /// <summary>A box of the media box of an initialization section, header included.</summary>
    private static ReadOnlySpan<byte> Whole(byte[] initialization, params string[] path)
    {
        var box = Box.Find(initialization, 0, initialization.Length, ["moov", "trak", "mdia", .. path]);
        return initialization.AsSpan(box.Start, box.End - box.Start);
    }
}
