using Media.Core.Failures;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Planning;

/// <summary>
/// Which frames are published where a profile keeps a part of the film: those that are shown from its start on and before its end. The film then begins with the first of them, and ends when the
/// last of them does; sound, captions and chapters are cut there too.
/// </summary>
public static class TrimRules
{
    /// <summary>Seconds by which an end may lie behind the film's: what people call the length of a film is rounded.</summary>
    private const double Rounded = 0.1;

    /// <summary>Seconds by which a time may be off the frame that it means: decimals do not hold thirds.</summary>
    private const double Least = 0.0005;

    /// <summary>Seconds before the film's beginning at which sound is entered: containers are entered at a place before the one that is asked for, or a little behind it, and decoders have to find in.</summary>
    private const double SoundAhead = 10;

    /// <summary>The index of the frames that are published; the same where nothing is cut.</summary>
    /// <param name="index">All frames.</param>
    /// <param name="profile">What is asked for.</param>
    /// <exception cref="ProfileRefusedException">The film has no such part.</exception>
    public static FrameIndex Cut(FrameIndex index, Profile profile)
    {
        if (profile.Trim is not { } range)
        {
            return index;
        }

        var length = index.TimeBase.Seconds(index.End - index.Times[0]);
        var first = From(index, range.Start);
        if (first == index.Times.Length)
        {
            throw Refused(profile, "start", $"{TrimRange.Written(range.Start)} is not before the end of the film, which lasts {TrimRange.Written(length)}");
        }

        if (range.End > length + Rounded)
        {
            throw Refused(profile, "end", $"{TrimRange.Written(range.End.Value)} lies behind the end of the film, which lasts {TrimRange.Written(length)}");
        }

        var next = range.End is { } end ? From(index, end) : index.Times.Length;
        if (next <= first)
        {
            throw Refused(profile, "end", $"no picture is shown from {TrimRange.Written(range.Start)} to {TrimRange.Written(range.End!.Value)}");
        }

        if (first == 0 && next == index.Times.Length)
        {
            return index;
        }

        return index with
        {
            Times = index.Times[first..next],
            LastDuration = (next < index.Times.Length ? index.Times[next] : index.End) - index.Times[next - 1],
            Sizes = index.Sizes?[first..next],
            Pictures = index.Pictures?[first..next],
            Cut = new FilmCut(first, index.Times[0], first > 0 ? index.Times[first - 1] : null, first > 0 ? index.Pictures?[first - 1] : null, next < index.Times.Length),
        };
    }

    /// <summary>Where the sound is entered, in seconds on the source's clock; null: at the beginning.</summary>
    /// <param name="plan">The plan.</param>
    public static double? SoundEntry(TranscodePlan plan)
    {
        var clock = plan.Timeline.SourceTimeBase;
        return plan is { Cut.Frames: > 0, Index: not IndexKind.Counted } && clock.Seconds(plan.Timeline.Origin) - SoundAhead is var seconds && seconds > clock.Seconds(plan.Cut.First) ? seconds : null;
    }

    private static int From(FrameIndex index, double seconds)
    {
        var place = Array.FindIndex(index.Times, time => index.TimeBase.Seconds(time - index.Times[0]) >= seconds - Least);
        return place < 0 ? index.Times.Length : place;
    }

    private static ProfileRefusedException Refused(Profile profile, string field, string sentence) => new($"Profile {profile.Name}, field trim.{field}: {sentence}.");
}
