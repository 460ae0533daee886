using Media.Core.Probing;
using Media.Core.Tracks;

namespace Media.Core.Ladder;

/// <summary>A track of sound that is published: what is encoded, and how.</summary>
/// <param name="Source">The source's track.</param>
/// <param name="Codec">The codec and its settings.</param>
/// <param name="Beside">Of sound with more channels, the place of the same with two, from 0; null for any other.</param>
public sealed record SoundRendition(AudioTrack Source, AacSettings Codec, int? Beside = null);
