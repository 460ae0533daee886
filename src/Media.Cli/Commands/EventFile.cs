using System.Text;
using System.Text.Json;

namespace Media.Cli.Commands;

/// <summary>The event that a person named, or a sentence that says why it is none.</summary>
internal static class EventFile
{
    /// <summary>Reads an event; - is standard input, and none at all is the empty event.</summary>
    /// <exception cref="CliException">It cannot be read, or is no JSON.</exception>
    public static async Task<byte[]> ReadAsync(string? path, TextReader input, CancellationToken cancellation)
    {
        if (path is null)
        {
            return "{}"u8.ToArray();
        }
        if (path != "-" && !File.Exists(path))
        {
            throw new CliException(Directory.Exists(path) ? $"{path} is a folder: name a file of JSON." : $"There is no file {path}.");
        }
        var text = path == "-" ? await input.ReadToEndAsync(cancellation) : await File.ReadAllTextAsync(path, cancellation);
        try
        {
            using var document = JsonDocument.Parse(text);
            return Encoding.UTF8.GetBytes(text);
        }
        catch (JsonException fault)
        {
            throw new CliException($"{(path == "-" ? "Standard input" : path)} is no JSON: line {fault.LineNumber + 1}, character {fault.BytePositionInLine + 1}.");
        }
    }
}
