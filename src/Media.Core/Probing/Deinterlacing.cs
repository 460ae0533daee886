using System.Text.Json.Serialization;

namespace Media.Core.Probing;

/// <summary>How the two fields of a picture become one frame.</summary>
public enum Deinterlacing
{
    /// <summary>As the file has it: where it calls the track interlaced, the pictures that it marks so are deinterlaced.</summary>
    [JsonStringEnumMemberName("as-flagged")]
    AsFlagged,

    /// <summary>Not at all: the file calls the track interlaced, and its pictures are not.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>The pictures that are marked so, though the file calls the track progressive.</summary>
    [JsonStringEnumMemberName("flagged-pictures")]
    FlaggedPictures,

    /// <summary>Every picture; the upper field is the earlier one.</summary>
    [JsonStringEnumMemberName("top-first")]
    TopFirst,

    /// <summary>Every picture; the lower field is the earlier one.</summary>
    [JsonStringEnumMemberName("bottom-first")]
    BottomFirst,
}
