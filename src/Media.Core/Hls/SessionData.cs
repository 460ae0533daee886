using System.Text;
using System.Text.Json;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Core.Hls;

/// <summary>What a master playlist says of the film itself (RFC 8216, 4.3.4.4): its title, and a file of its chapters, as Apple's players read them.</summary>
public static class SessionData
{
    /// <summary>The file of chapters, relative to the release.</summary>
    public const string Chapters = "chapters.json";

    private const string MediaType = "application/json";

    /// <summary>The file of chapters; null where there are none.</summary>
    public static PackagedFile? Render(FilmFacts? film) => film is { Chapters.Length: > 0 } ? new PackagedFile(Chapters, MediaType, Json(film.Chapters)) : null;

    /// <summary>The lines of the master.</summary>
    /// <param name="film">What is known of the film; null for nothing.</param>
    /// <param name="chapters">The address of the file of chapters.</param>
    public static string Lines(FilmFacts? film, Func<string> chapters) =>
        (film?.Title is { } title ? $"#EXT-X-SESSION-DATA:DATA-ID=\"com.apple.hls.title\",VALUE=\"{Quoted(title)}\"\n" : "")
        + (film is { Chapters.Length: > 0 } ? $"#EXT-X-SESSION-DATA:DATA-ID=\"com.apple.hls.chapters\",URI=\"{chapters()}\"\n" : "");

    /// <summary>A quoted string can hold neither a quotation mark nor a line break (RFC 8216, 4.2).</summary>
    private static string Quoted(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value == '"' ? "'" : Rune.IsControl(rune) ? " " : rune.ToString()));

    private static string Json(Chapter[] chapters)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartArray();
            foreach (var (number, chapter) in chapters.Index())
            {
                writer.WriteStartObject();
                writer.WriteNumber("chapter", number + 1);
                writer.WriteNumber("start-time", chapter.Start);
                writer.WriteNumber("duration", Math.Round(chapter.End - chapter.Start, 3));
                writer.WriteStartArray("titles");
                writer.WriteStartObject();
                writer.WriteString("language", "und");
                writer.WriteString("title", chapter.Title);
                writer.WriteEndObject();
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
