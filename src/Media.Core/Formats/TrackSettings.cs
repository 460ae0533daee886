using System.Text.Json.Serialization;
using Media.Core.Formats.Aac;
using Media.Core.Formats.Dolby;
using Media.Core.Formats.H264;
using Media.Core.Formats.Jpeg;
using Media.Core.Formats.WebVtt;

namespace Media.Core.Formats;

/// <summary>
/// How a track is encoded: one record a format, no others. All that is particular to a format lies in its folder below this one: what FFmpeg is told, the sample entry and
/// the codec string, its frames, and what a stored segment of it has to begin with. A new one takes a folder, a line here, and a line in <see cref="SampleEntry"/> if it has samples.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "codec")]
[JsonDerivedType(typeof(H264Settings), "h264")]
[JsonDerivedType(typeof(AacSettings), "aac")]
[JsonDerivedType(typeof(Ac3Settings), "ac3")]
[JsonDerivedType(typeof(Eac3Settings), "eac3")]
[JsonDerivedType(typeof(JpegSettings), "jpeg")]
[JsonDerivedType(typeof(WebVttSettings), "webvtt")]
public abstract record TrackSettings
{
    /// <summary>The sample entry of its tracks, with which their codec strings begin; null for what has no samples.</summary>
    [JsonIgnore]
    public virtual string? Entry => null;

    /// <summary>What is wrong with a segment, by how its first sample begins (of what has no samples: by how it begins); null where nothing is seen to be.</summary>
    /// <param name="begin">Its first bytes; all of them where it is short.</param>
    public virtual string? Fault(ReadOnlySpan<byte> begin) => null;
}
