using Media.Core.Formats;
using Media.Core.Formats.Mp3;
using Media.Core.Probing;

namespace Media.Core.Ladder;

/// <summary>A track of sound that is encoded: what of, and how.</summary>
/// <param name="Source">The source's track.</param>
/// <param name="Codec">The codec and its settings.</param>
/// <param name="Beside">Of sound with more channels and of an MP3, the place of the same track as it is usually published, from 0; null for any other.</param>
public sealed record SoundRendition(AudioTrack Source, SoundSettings Codec, int? Beside = null)
{
    /// <summary>The place of the track by whose loudness its gain is reckoned: its own, and of an MP3 that of the track that it holds.</summary>
    /// <param name="place">Its own place, from 0.</param>
    public int Measured(int place) => Codec is Mp3Settings ? Beside ?? place : place;
}
