using System.Globalization;

namespace Media.Core.Tracks;

/// <summary>How the objects of a track are named within its folder.</summary>
public static class TrackLayout
{
    /// <summary>The initialization section.</summary>
    public const string Initialization = "init.mp4";

    /// <summary>All segments of captions, one after another: a film has thousands, of which most are empty, and an object for each would cost more than it is worth.</summary>
    public const string TextSegments = "segments.vtt";

    /// <summary>All captions in one file.</summary>
    public const string WholeText = "captions.vtt";

    /// <summary>A segment.</summary>
    /// <param name="number">Its place, from 0.</param>
    public static string Segment(int number) => string.Create(CultureInfo.InvariantCulture, $"segment-{number:00000}.m4s");

    /// <summary>A piece of an MP3, out of which the file is made; it is not published by itself.</summary>
    /// <param name="number">Its place, from 0.</param>
    public static string Piece(int number) => string.Create(CultureInfo.InvariantCulture, $"piece-{number:00000}.mp3");

    /// <summary>A JPEG of small pictures.</summary>
    /// <param name="number">The place of the segment whose pictures they are, from 0.</param>
    public static string Tile(int number) => string.Create(CultureInfo.InvariantCulture, $"tile-{number:00000}.jpg");

    /// <summary>The document that describes a track, relative to the release.</summary>
    /// <param name="id">The track's id.</param>
    public static string Document(string id) => $"tracks/{id}.json";
}
