using System.Text;

namespace Media.Core.Captions;

/// <summary>The screen of closed captions: 15 rows of 32 letters.</summary>
internal sealed class CaptionScreen
{
    /// <summary>Number of rows.</summary>
    public const int Rows = 15;

    /// <summary>Letters in a row.</summary>
    public const int Columns = 32;

    private readonly Letter[] _letters = new Letter[Rows * Columns];

    /// <summary>Whether nothing can be read on it.</summary>
    public bool IsEmpty => Array.TrueForAll(_letters, letter => letter.IsBlank || letter.Glyph == '\u00A0');

    /// <summary>Writes a letter.</summary>
    public void Put(int row, int column, char glyph, bool italic) => _letters[(row * Columns) + column] = new Letter(glyph, italic);

    /// <summary>Takes away the letters of a row from a column on, so many of them.</summary>
    public void Erase(int row, int column, int letters) => Array.Clear(_letters, (row * Columns) + column, letters);

    /// <summary>A screen on which only some of the rows stand, the lowest of them and those above it, elsewhere.</summary>
    /// <param name="from">The lowest row.</param>
    /// <param name="to">Where it is to stand.</param>
    /// <param name="rows">How many rows.</param>
    public CaptionScreen Moved(int from, int to, int rows)
    {
        var moved = new CaptionScreen();
        for (var line = 0; line < rows && from - line >= 0 && to - line >= 0; line++)
        {
            Array.Copy(_letters, (from - line) * Columns, moved._letters, (to - line) * Columns, Columns);
        }

        return moved;
    }

    /// <summary>What it says as the text of a cue, and where.</summary>
    public (string Text, string Settings) Read()
    {
        List<string> lines = [];
        var lowest = 0;
        for (var row = 0; row < Rows; row++)
        {
            var line = Line(_letters.AsSpan(row * Columns, Columns));
            if (line.Length > 0)
            {
                lines.Add(line);
                lowest = row;
            }
        }

        return (CueText.Lines(string.Join('\n', lines)), lowest < Rows / 3 ? CueSettings.Top : lowest < Rows * 2 / 3 ? CueSettings.Middle : "");
    }

    private static string Line(ReadOnlySpan<Letter> letters)
    {
        while (letters.Length > 0 && letters[^1].IsBlank)
        {
            letters = letters[..^1];
        }

        var text = new StringBuilder();
        var italic = false;
        foreach (var letter in letters)
        {
            if (!letter.IsBlank && letter.Italic != italic)
            {
                text.Append(italic ? "</i>" : "<i>");
                italic = !italic;
            }

            text.Append(CueText.Plain((letter.IsBlank ? ' ' : letter.Glyph).ToString()));
        }

        return text.Append(italic ? "</i>" : "").ToString().Trim();
    }

    /// <param name="Glyph">What stands there; NUL where nothing does.</param>
    /// <param name="Italic">Whether it leans.</param>
    private readonly record struct Letter(char Glyph, bool Italic)
    {
        public bool IsBlank => Glyph is '\0' or ' ';
    }
}
