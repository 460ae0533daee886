using System.Globalization;
using System.Text;

namespace Media.Core.Hls;

/// <summary>One entry of a media playlist.</summary>
/// <param name="Uri">The segment, relative to the playlist.</param>
/// <param name="Ticks">Its length in ticks of the track's clock.</param>
/// <param name="Bytes">Its size in bytes; not written, but what bandwidths are measured from.</param>
public sealed record PlaylistSegment(string Uri, long Ticks, long Bytes);

/// <summary>A finished media playlist (RFC 8216, 4.3.3) over CMAF segments.</summary>
/// <param name="Timescale">Ticks per second of the track's clock.</param>
/// <param name="Segments">The segments, in order.</param>
public sealed record MediaPlaylist(int Timescale, PlaylistSegment[] Segments)
{
    /// <summary>The initialization section, relative to the playlist.</summary>
    public const string InitializationUri = "init.mp4";

    /// <summary>The longest segment, rounded to whole seconds, as EXT-X-TARGETDURATION has it.</summary>
    public int TargetDuration => (int)Math.Max(1, this.Segments.Max(segment => Math.Floor(this.Seconds(segment) + 0.5)));

    /// <summary>Length of a segment in seconds.</summary>
    public double Seconds(PlaylistSegment segment) => (double)segment.Ticks / this.Timescale;

    /// <summary>The playlist's text.</summary>
    public string Render()
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n")
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{this.TargetDuration}\n")
            .Append("#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n")
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-MAP:URI=\"{InitializationUri}\"\n");
        foreach (var segment in this.Segments)
        {
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{this.Seconds(segment):0.000000},\n{segment.Uri}\n");
        }

        return text.Append("#EXT-X-ENDLIST\n").ToString();
    }
}
