namespace Media.Core.Captions;

/// <summary>One caption. Its text is that of WebVTT and cannot break out of its cue: see <see cref="CueText"/>, which alone makes it.</summary>
/// <param name="Start">When it appears, in milliseconds.</param>
/// <param name="End">When it goes, in milliseconds; later than it appears.</param>
/// <param name="Text">Its lines; none of them is blank.</param>
/// <param name="Settings">Where it is shown, in WebVTT's words (<see cref="CueSettings"/>); empty for the usual place.</param>
public sealed record Cue(long Start, long End, string Text, string Settings = "")
{
    /// <summary>The same at another time.</summary>
    public Cue Later(long milliseconds) => this with { Start = Start + milliseconds, End = End + milliseconds };
}

/// <summary>What was read out of a file of captions.</summary>
/// <param name="Cues">The captions, by their times.</param>
/// <param name="Unreadable">How many have times that cannot be read, or end before they begin: they are left out.</param>
/// <param name="FirstUnreadable">The line of the first of those, from 1.</param>
public sealed record ReadCaptions(Cue[] Cues, int Unreadable, int FirstUnreadable);
