using Media.Core.Jobs;

namespace Media.Core.Publishing;

/// <summary>What the file says of the film in it. Texts are one line each, without control characters.</summary>
/// <param name="Title">Its title; null where it says none.</param>
/// <param name="Artist">Who made it; null where it says none.</param>
/// <param name="Date">When it was made, as the file has it; null where it says nothing.</param>
/// <param name="Timecode">The time code of its first frame, as in <c>01:00:00:00</c>; null where it says none.</param>
/// <param name="Chapters">Its chapters, in order; of a published film, on the clock that players show.</param>
public sealed record FilmFacts(string? Title, string? Artist, string? Date, string? Timecode, Chapter[] Chapters)
{
    private const int MostChapters = 1000;

    /// <summary>The facts as a file tells them: cleaned, in order, chapters without any length left out.</summary>
    public static FilmFacts Of(string? title, string? artist, string? date, string? timecode, IEnumerable<Chapter> chapters) => new(
        UploadMetadata.CleanTitle(title), UploadMetadata.CleanTitle(artist), UploadMetadata.CleanTitle(date), UploadMetadata.CleanTitle(timecode),
        [
            .. chapters.Where(chapter => double.IsFinite(chapter.Start) && double.IsFinite(chapter.End) && chapter.End > chapter.Start).OrderBy(chapter => chapter.Start).Take(MostChapters)
                .Select((chapter, number) => chapter with { Title = UploadMetadata.CleanTitle(chapter.Title) ?? $"Chapter {number + 1}" }),
        ]);

    /// <summary>The same of a film that does not begin with the source's first frame, whose time code that was.</summary>
    public FilmFacts WithoutTimecode() => this with { Timecode = null };

    /// <summary>The same with chapters on another clock; those that end before it begins are left out, and one that begins before begins with it.</summary>
    /// <param name="seconds">What is added to their times.</param>
    /// <param name="length">How long the film is, in seconds: nothing goes on behind it.</param>
    public FilmFacts Shifted(double seconds, double length) => this with
    {
        Chapters =
        [
            .. Chapters.Select(chapter => chapter with { Start = Math.Round(Math.Max(0, chapter.Start + seconds), 3), End = Math.Round(Math.Min(length, chapter.End + seconds), 3) })
                .Where(chapter => chapter.End > chapter.Start),
        ],
    };
}

/// <summary>A chapter.</summary>
/// <param name="Start">When it begins, in seconds.</param>
/// <param name="End">When it ends, in seconds.</param>
/// <param name="Title">What it is called.</param>
public sealed record Chapter(double Start, double End, string Title);
