using System.Text;
using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Microsoft.VisualBasic.FileIO;

namespace Media.Local.StepFunctions.Maps;

/// <summary>
/// The rows of a CSV object as items: an object of texts each, by the names of the columns. What a row has beyond them is left
/// out, what it lacks is empty, and empty lines are no rows.
/// </summary>
internal static class CsvItems
{
    /// <exception cref="StatesException"><c>States.ItemReaderFailed</c>: two columns share a name, or quotes are not closed.</exception>
    public static IEnumerable<JsonElement> Read(byte[] bytes, ItemReader reader)
    {
        using var parser = new TextFieldParser(new MemoryStream(bytes), Encoding.UTF8)
        {
            Delimiters = [reader.Delimiter], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false,
        };
        var names = reader.Headers ?? Row(parser) ?? [];
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            throw ItemReaders.Failure("CSV headers cannot contain duplicates.");
        }
        while (Row(parser) is { } row)
        {
            yield return Item(names, row);
        }
    }

    private static string[]? Row(TextFieldParser parser)
    {
        try
        {
            return parser.ReadFields();
        }
        catch (MalformedLineException)
        {
            throw ItemReaders.Failure($"Line {parser.ErrorLineNumber} of the CSV file cannot be read: its quotes do not match.");
        }
    }

    private static JsonElement Item(IReadOnlyList<string> names, string[] row) => Json.Build(writer =>
    {
        writer.WriteStartObject();
        for (var column = 0; column < names.Count; column++)
        {
            writer.WriteString(names[column], column < row.Length ? row[column] : "");
        }
        writer.WriteEndObject();
    });
}
