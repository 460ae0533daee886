using Media.Core.Probing;
using Media.Core.Tracks;

namespace Media.Core.Ladder;

/// <summary>A track of sound that is published: what is encoded, and how.</summary>
/// <param name="Source">The source's track.</param>
/// <param name="Codec">The codec and its settings.</param>
public sealed record SoundRendition(AudioTrack Source, AacSettings Codec);
