using System.Text.Json.Serialization;

namespace Media.Core.Planning;

/// <summary>
/// One item of the distributed map: something to encode that one function does by itself, in one invocation or, where its time runs out, in several.
/// What kinds there are is this list; the workflow's definition knows none of them.
/// </summary>
/// <param name="Number">Its place, from 0: what is expected to take longest comes first.</param>
/// <param name="ExpectedSeconds">Processor seconds that it is expected to take on one core.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(VideoTask), "video")]
[JsonDerivedType(typeof(SoundTask), "sound")]
[JsonDerivedType(typeof(TextTask), "text")]
[JsonDerivedType(typeof(LoudnessTask), "loudness")]
[JsonDerivedType(typeof(BurnTask), "burn")]
public abstract record EncodeTask(int Number, double ExpectedSeconds);

/// <summary>A chunk of the picture: a run of segments, and the renditions to make of them.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="ExpectedSeconds">Processor seconds that it is expected to take.</param>
/// <param name="FirstSegment">Number of its first segment.</param>
/// <param name="Segments">How many segments it has.</param>
/// <param name="Group">Which group of renditions it makes (see <see cref="FirstRendition"/>).</param>
/// <param name="FirstRendition">Place in the ladder of the first rendition that it makes.</param>
/// <param name="Renditions">How many renditions it makes.</param>
public sealed record VideoTask(int Number, double ExpectedSeconds, int FirstSegment, int Segments, int Group, int FirstRendition, int Renditions)
    : EncodeTask(Number, ExpectedSeconds);

/// <summary>A track of sound.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="ExpectedSeconds">Processor seconds that it is expected to take.</param>
/// <param name="Sound">Which track, by its place among those that are published, from 0.</param>
public sealed record SoundTask(int Number, double ExpectedSeconds, int Sound) : EncodeTask(Number, ExpectedSeconds);

/// <summary>The captions that come with the source, all of its tracks: each reading passes over the whole container.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="ExpectedSeconds">Seconds that it is expected to take.</param>
public sealed record TextTask(int Number, double ExpectedSeconds) : EncodeTask(Number, ExpectedSeconds);

/// <summary>Measures how loud a track of sound is; done before anything is encoded, since its gain follows from all of it.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="ExpectedSeconds">Processor seconds that it is expected to take.</param>
/// <param name="Sound">Which track, by its place among those that are published, from 0.</param>
public sealed record LoudnessTask(int Number, double ExpectedSeconds, int Sound) : EncodeTask(Number, ExpectedSeconds);

/// <summary>Takes out the pictures of a track of subtitles that is laid over the film; done before anything is encoded.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="ExpectedSeconds">Seconds that it is expected to take.</param>
public sealed record BurnTask(int Number, double ExpectedSeconds) : EncodeTask(Number, ExpectedSeconds);
