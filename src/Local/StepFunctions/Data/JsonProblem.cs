using System.Text;
using System.Text.Json;

namespace Media.Local.StepFunctions.Data;

/// <summary>Why a text is no JSON, in the words of the parser that AWS uses.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Source">Where, with the beginning of the text.</param>
internal sealed record JsonProblem(string Message, string Source)
{
    private const int MostShown = 500;
    private const string Values = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

    /// <summary>The problem of a text; null where it is JSON.</summary>
    public static JsonProblem? Of(string text)
    {
        try
        {
            Json.Parse(text);
            return null;
        }
        catch (JsonException problem)
        {
            var lines = text.Split('\n');
            if (problem.LineNumber is not { } reported)
            {
                return new JsonProblem(problem.Message, $"[Source: (String)\"{Shortened(text)}\"]");
            }
            var number = (int)Math.Min(reported, lines.Length - 1);
            return Explain(text, lines[number], number + 1, Column(lines[number], problem.BytePositionInLine ?? 0));
        }
    }

    /// <summary>Which character of a line has the byte at a place.</summary>
    private static int Column(string line, long place)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        return Math.Min(line.Length, Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(place, bytes.Length)));
    }

    private static JsonProblem Explain(string text, string line, int lineNumber, int column)
    {
        // The runtime points at a word's first character or into it; AWS's parser reads it to its end.
        var start = column;
        while (start > 0 && char.IsLetterOrDigit(line[start - 1]))
        {
            start--;
        }
        var word = new string([.. line[start..].TakeWhile(char.IsLetterOrDigit)]);
        if (word.Length > 0 && char.IsLetter(word[0]))
        {
            return At($"Unrecognized token '{word}': was expecting {Values}", start + word.Length);
        }
        // Where nothing but a comma is left, it is what should follow that is missing.
        if (lineNumber == text.Count(character => character == '\n') + 1 && line[column..].Trim() is "" or ",")
        {
            return At("Unexpected end-of-input", line.Length);
        }
        if (column >= line.Length)
        {
            return At("Unexpected end of line", column);
        }
        var expected = line[..column].TrimEnd().EndsWith('{') ? "was expecting double-quote to start field name" : $"expected a valid value {Values}";
        return At($"Unexpected character ('{line[column]}' (code {(int)line[column]})): {expected}", column + 1);

        JsonProblem At(string message, int place) => new(message, $"[Source: (String)\"{Shortened(text)}\"; line: {lineNumber}, column: {place + 1}]");
    }

    private static string Shortened(string text) => text.Length <= MostShown ? text : $"{text[..MostShown]}[truncated {text.Length - MostShown} chars]";
}
