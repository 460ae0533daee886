using Spectre.Console;

namespace Media.Cli.Display;

/// <summary>
/// Output that people and programs copy from: never folded or cut at the terminal's width, and never able to steer the terminal.
/// </summary>
internal static class WholeLines
{
    // Wider than any table here; a table takes no more than it needs.
    private const int Unbounded = 10_000;

    /// <summary>Writes one line as it is, however narrow the terminal is.</summary>
    public static void WholeLine(this IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(Plain(text));

    /// <summary>Writes a table whose lines are as long as their contents.</summary>
    public static void WholeTable(this IAnsiConsole console, Table table)
    {
        var width = console.Profile.Width;
        console.Profile.Width = Unbounded;
        console.Write(table);
        console.Profile.Width = width;
    }

    /// <summary>A table's cell.</summary>
    public static Text Cell(string? text) => new(Plain(text ?? ""));

    /// <summary>A text from outside, with what a terminal would obey (control and direction characters) made visible as U+FFFD.</summary>
    public static string Plain(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = Steers(source[i]) ? '\uFFFD' : source[i];
        }
    });

    private static bool Steers(char letter) => char.IsControl(letter) || letter is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
