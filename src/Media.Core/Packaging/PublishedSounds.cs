using Media.Core.Formats.Mp3;
using Media.Core.Ladder;
using Media.Core.Planning;

namespace Media.Core.Packaging;

/// <summary>Which of the planned tracks of sound are published: those of which something could be decoded, and of sound with more channels only where the same with two is there. An MP3 is a file, and no track.</summary>
public static class PublishedSounds
{
    /// <summary>Their places, from 0, in order.</summary>
    /// <param name="sounds">The tracks that were planned.</param>
    /// <param name="records">What was recorded of them, in their order.</param>
    public static IEnumerable<int> Of(SoundRendition[] sounds, AudioRecord[] records) =>
        Enumerable.Range(0, records.Length).Where(number => sounds[number].Codec is not Mp3Settings && IsThere(sounds, records, number));

    /// <summary>The place of what an MP3 is made of; null where none is made.</summary>
    /// <param name="sounds">The tracks that were planned.</param>
    /// <param name="records">What was recorded of them, in their order.</param>
    public static int? Mp3(SoundRendition[] sounds, AudioRecord[] records) =>
        Array.FindIndex(sounds, sound => sound.Codec is Mp3Settings) is >= 0 and var number && IsThere(sounds, records, number) ? number : null;

    private static bool IsThere(SoundRendition[] sounds, AudioRecord[] records, int number) =>
        records[number].Segments.Length > 0 && (sounds[number].Beside is not { } usual || records[usual].Segments.Length > 0);
}
