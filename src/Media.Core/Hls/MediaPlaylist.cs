using System.Globalization;
using System.Text;

namespace Media.Core.Hls;

/// <summary>One entry of a media playlist.</summary>
/// <param name="Uri">The segment, as the playlist names it.</param>
/// <param name="Ticks">Its length in ticks of the track's clock.</param>
/// <param name="Bytes">Its size in bytes; not written, but what bandwidths are measured from.</param>
/// <param name="FirstBytes">How many bytes from its start on are meant; null: the whole.</param>
/// <param name="From">Where in the object it begins; null: it is the whole object.</param>
public sealed record PlaylistSegment(string Uri, long Ticks, long Bytes, long? FirstBytes = null, long? From = null);

/// <summary>A finished media playlist (RFC 8216, 4.3.3) over CMAF segments, or over those of captions.</summary>
/// <param name="Timescale">Ticks per second of the track's clock.</param>
/// <param name="Segments">The segments, in order.</param>
/// <param name="Initialization">The initialization section, as the playlist names it; null for captions.</param>
/// <param name="TargetDuration">EXT-X-TARGETDURATION, the same in all playlists of a release (<see cref="Aligned"/>).</param>
public sealed record MediaPlaylist(int Timescale, PlaylistSegment[] Segments, string? Initialization, int TargetDuration)
{
    /// <summary>A playlist by itself: its target is its longest segment, rounded to whole seconds.</summary>
    public MediaPlaylist(int timescale, PlaylistSegment[] segments, string? initialization)
        : this(timescale, segments, initialization, (int)Math.Max(1, segments.Max(segment => Math.Floor(((double)segment.Ticks / timescale) + 0.5))))
    {
    }

    /// <summary>The playlists of a release, with one target duration (RFC 8216, 6.2.4): the longest.</summary>
    public static MediaPlaylist[] Aligned(IReadOnlyList<MediaPlaylist> playlists)
    {
        var target = playlists.Max(playlist => playlist.TargetDuration);
        return [.. playlists.Select(playlist => playlist with { TargetDuration = target })];
    }

    /// <summary>
    /// The playlist of key frames that players scrub by (RFC 8216, 4.3.3.6): of each segment the range that holds its table and its first picture,
    /// shown until the next one.
    /// </summary>
    /// <param name="rangeBytes">How many bytes that is, for each segment.</param>
    public MediaPlaylist KeyFrames(IReadOnlyList<long> rangeBytes) =>
        this with { Segments = [.. Segments.Zip(rangeBytes, (segment, bytes) => segment with { Bytes = bytes, FirstBytes = bytes })] };

    /// <summary>Length of a segment in seconds.</summary>
    public double Seconds(PlaylistSegment segment) => (double)segment.Ticks / Timescale;

    /// <summary>The playlist's text.</summary>
    public string Render()
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n")
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{TargetDuration}\n")
            .Append("#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n")
            .Append(Segments.Any(segment => segment.FirstBytes is not null) ? "#EXT-X-I-FRAMES-ONLY\n" : "#EXT-X-INDEPENDENT-SEGMENTS\n")
            .Append(Initialization is null ? "" : $"#EXT-X-MAP:URI=\"{Initialization}\"\n");
        foreach (var segment in Segments)
        {
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{Seconds(segment):0.000000},\n");
            if (segment.FirstBytes is not null || segment.From is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"#EXT-X-BYTERANGE:{segment.FirstBytes ?? segment.Bytes}@{segment.From ?? 0}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"{segment.Uri}\n");
        }

        return text.Append("#EXT-X-ENDLIST\n").ToString();
    }
}
