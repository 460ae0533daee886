using Media.Core.Formats.Aac;
using Media.Core.Ladder;
using Media.Core.Packaging;
using Media.Core.Planning;
using Media.Core.Probing;

namespace Media.Core.Tests.Packaging;

public sealed class PublishedSoundsTests
{
    private static readonly SoundRendition[] Planned = [Sound(2, null), Sound(2, null), Sound(6, 0), Sound(6, 1)];

    [Fact]
    public void A_track_of_which_nothing_was_recorded_is_not_published() => Assert.Equal([0, 1, 3], PublishedSounds.Of(Planned, [Recorded, Recorded, Nothing, Recorded]));

    [Fact]
    public void More_channels_are_not_published_without_the_two() => Assert.Equal([0, 2], PublishedSounds.Of(Planned, [Recorded, Nothing, Recorded, Recorded]));

    private static AudioRecord Recorded { get; } = new(48_000, 0, 1024, 2, [new StoredAudioSegment(1024, 100)]);

    private static AudioRecord Nothing { get; } = new(48_000, 0, 0, 2, []);

    private static SoundRendition Sound(int channels, int? beside) =>
        new(new AudioTrack(1, "ac3", 6, 48_000, null, "5.1(side)", null, 0), new AacSettings(48_000, channels, 128_000), beside);
}
