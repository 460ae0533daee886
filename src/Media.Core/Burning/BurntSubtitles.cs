namespace Media.Core.Burning;

/// <summary>What a task records of a track of subtitles that are pictures: what the screen shows from when on.</summary>
/// <param name="Screens">The screens, in their order; one is shown until the next.</param>
public sealed record BurntSubtitles(SubtitleScreen[] Screens)
{
    /// <summary>Those of which something is seen in a stretch of time.</summary>
    /// <param name="from">Its beginning, in milliseconds on the source's clock.</param>
    /// <param name="to">Its end.</param>
    /// <param name="most">The most that are given.</param>
    public IEnumerable<ShownScreen> Within(double from, double to, int most) => Screens.Zip(Screens.Skip(1).Select(screen => (double)screen.Start).Append(double.PositiveInfinity))
        .Where(pair => pair.First.Number is not null && pair.First.Start < to && pair.Second > from)
        .Select(pair => new ShownScreen(pair.First, pair.Second))
        .Take(most);
}

/// <summary>What the screen shows.</summary>
/// <param name="Start">From when on, in milliseconds on the source's clock.</param>
/// <param name="Number">The number of the picture that is stored; null for an empty screen.</param>
/// <param name="Width">Width of the screen that it was made for, in pixels; the picture's.</param>
/// <param name="Height">Height of that screen.</param>
public sealed record SubtitleScreen(long Start, int? Number, int Width = 0, int Height = 0);

/// <summary>A screen and its end.</summary>
/// <param name="Screen">The screen.</param>
/// <param name="End">When the next one is shown, in milliseconds on the source's clock.</param>
public sealed record ShownScreen(SubtitleScreen Screen, double End);
