using System.Globalization;

namespace Media.Core.Tracks;

/// <summary>How the objects of a track are named within its folder.</summary>
public static class TrackLayout
{
    /// <summary>The initialization section.</summary>
    public const string Initialization = "init.mp4";

    /// <summary>A segment.</summary>
    /// <param name="number">Its place, from 0.</param>
    public static string Segment(int number) => string.Create(CultureInfo.InvariantCulture, $"segment-{number:00000}.m4s");

    /// <summary>The document that describes a track, relative to the release.</summary>
    /// <param name="id">The track's id.</param>
    public static string Document(string id) => $"tracks/{id}.json";
}
