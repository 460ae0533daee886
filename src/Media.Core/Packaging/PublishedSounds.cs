using Media.Core.Ladder;
using Media.Core.Planning;

namespace Media.Core.Packaging;

/// <summary>Which of the planned tracks of sound are published: those of which something could be decoded, and of sound with more channels only where the same with two is there.</summary>
public static class PublishedSounds
{
    /// <summary>Their places, from 0, in order.</summary>
    /// <param name="sounds">The tracks that were planned.</param>
    /// <param name="records">What was recorded of them, in their order.</param>
    public static IEnumerable<int> Of(SoundRendition[] sounds, AudioRecord[] records) =>
        Enumerable.Range(0, records.Length).Where(number => records[number].Segments.Length > 0 && (sounds[number].Beside is not { } two || records[two].Segments.Length > 0));
}
