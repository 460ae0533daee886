using Media.Core.Publishing;

namespace Media.Core.Captions;

/// <summary>What a task records of the captions that it read.</summary>
/// <param name="Tracks">The captions of each of the source's tracks, with times on the published clock; none of a track that could not be read.</param>
/// <param name="Warnings">What of them is not as it should be.</param>
public sealed record TextRecord(Cue[][] Tracks, MediaWarning[] Warnings);
