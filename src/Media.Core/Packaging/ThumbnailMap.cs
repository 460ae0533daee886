using System.Globalization;
using System.Text;
using Media.Core.Captions;
using Media.Core.Dash;
using Media.Core.Formats.Jpeg;
using Media.Core.Tracks;

namespace Media.Core.Packaging;

/// <summary>
/// The WebVTT file that many players read thumbnails from: for each stretch of time the part of a JPEG that shows it, as a media fragment
/// (<c>#xywh=</c>, W3C Media Fragments 1.0, 4.2.2). Times are those that a player shows: they begin with what is played first.
/// </summary>
public static class ThumbnailMap
{
    /// <summary>Where it lies in the release.</summary>
    public const string Path = "thumbnails.vtt";

    /// <summary>The file; null where there are no thumbnails.</summary>
    /// <param name="tracks">The release's tracks.</param>
    /// <param name="address">How it names the pictures.</param>
    public static PackagedFile? Render(IReadOnlyList<StoredTrack> tracks, FileAddress address)
    {
        if (tracks.FirstOrDefault(track => track.Kind == TrackKind.Pictures) is not { Settings: JpegSettings tile } track)
        {
            return null;
        }

        var begin = DashPackager.Begin(tracks);
        var text = new StringBuilder("WEBVTT\n");
        foreach (var (number, segment) in track.Segments.Index())
        {
            var uri = address(Path, track.SegmentPath(number));
            for (var column = 0; column < tile.Columns; column++)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"\n{Time(track, segment, column, tile.Columns, begin)} --> {Time(track, segment, column + 1, tile.Columns, begin)}\n{uri}#xywh={column * tile.Width},0,{tile.Width},{tile.Height}\n");
            }
        }

        return new PackagedFile(Path, WebVtt.MediaType, text.ToString());
    }

    private static string Time(StoredTrack track, TrackSegment segment, int part, int parts, double begin)
    {
        var seconds = ((segment.Start + ((double)segment.Ticks * part / parts)) / track.Timescale) - begin;
        return CueTime.Format((long)Math.Round(Math.Max(0, seconds) * 1000));
    }
}
