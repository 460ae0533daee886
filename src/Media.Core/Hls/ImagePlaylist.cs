using System.Globalization;
using System.Text;
using Media.Core.Formats.Jpeg;
using Media.Core.Tracks;

namespace Media.Core.Hls;

/// <summary>
/// The playlist of thumbnails as players of HLS read it (not in RFC 8216, which lets players skip what they do not know: an extension that Roku published
/// and others took up): each segment is a JPEG of several pictures, which share its time in equal parts.
/// </summary>
public static class ImagePlaylist
{
    /// <summary>A track's playlist.</summary>
    /// <param name="track">The thumbnails.</param>
    /// <param name="tile">Their layout.</param>
    /// <param name="targetDuration">The release's target duration, in seconds.</param>
    /// <param name="address">How it names the pictures.</param>
    public static string Render(StoredTrack track, JpegSettings tile, int targetDuration, Func<string, string> address)
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n")
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{targetDuration}\n")
            .Append("#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-IMAGES-ONLY\n");
        foreach (var (number, segment) in track.Segments.Index())
        {
            var seconds = (double)segment.Ticks / track.Timescale;
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXTINF:{seconds:0.000000},\n#EXT-X-TILES:RESOLUTION={tile.Width}x{tile.Height},LAYOUT={tile.Columns}x1,DURATION={seconds / tile.Columns:0.000000}\n{address(track.SegmentPath(number))}\n");
        }

        return text.Append("#EXT-X-ENDLIST\n").ToString();
    }
}
