using System.Runtime.InteropServices;
using System.Text;

namespace Media.Catalog.ContentDirectory.Soap;

/// <summary>Bytes that should be XML, as a stream or as text.</summary>
internal static class XmlBytes
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A stream over the bytes, from the first that is not white space: some servers send a line break first.</summary>
    public static MemoryStream Open(ReadOnlyMemory<byte> bytes)
    {
        var start = bytes.Span.IndexOfAnyExcept(" \t\r\n"u8);
        var rest = start > 0 ? bytes[start..] : bytes;
        return MemoryMarshal.TryGetArray(rest, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(rest.ToArray(), writable: false);
    }

    /// <summary>UTF-16 and UTF-8 by their marks, else UTF-8 if it is that, else Latin-1, in which every byte means something.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        var rest = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        try
        {
            return StrictUtf8.GetString(rest);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(rest);
        }
    }
}
