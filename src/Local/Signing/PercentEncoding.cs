using System.Buffers;
using System.Text;

namespace Media.Local.Signing;

/// <summary>URI encoding exactly as Signature Version 4 defines it (RFC 3986 unreserved characters stay, hex in upper case).</summary>
public static class PercentEncoding
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes text; slashes too unless they are to be kept, as in the path of an object.</summary>
    public static string Encode(string text, bool keepSlash = false)
    {
        if (!text.AsSpan().ContainsAnyExcept(Unreserved))
        {
            return text;
        }
        var result = new StringBuilder(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (Unreserved.Contains((char)rune.Value) || (keepSlash && rune.Value == '/')))
            {
                result.Append((char)rune.Value);
                continue;
            }

            foreach (var value in utf8[..rune.EncodeToUtf8(utf8)])
            {
                result.Append('%').Append(Hex(value >> 4)).Append(Hex(value & 15));
            }
        }

        return result.ToString();
    }

    /// <summary>Decodes percent-encoded UTF-8.</summary>
    /// <exception cref="FormatException">An escape is incomplete, or the bytes are not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<char> text, bool plusIsSpace = false)
    {
        if (!text.Contains('%') && !(plusIsSpace && text.Contains('+')))
        {
            return text.ToString();
        }
        var bytes = new byte[StrictUtf8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '%':
                    bytes[length++] = Escape(text[i..]);
                    i += 2;
                    break;
                case '+' when plusIsSpace:
                    bytes[length++] = (byte)' ';
                    break;
                case < '\u0080':
                    bytes[length++] = (byte)text[i];
                    break;
                default:
                    var width = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                    length += Encoding.UTF8.GetBytes(text.Slice(i, width), bytes.AsSpan(length));
                    i += width - 1;
                    break;
            }
        }

        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException broken)
        {
            throw new FormatException("The percent-encoded bytes are not UTF-8.", broken);
        }
    }

    private static byte Escape(ReadOnlySpan<char> text) =>
        text.Length >= 3 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2])
            ? (byte)((Digit(text[1]) << 4) | Digit(text[2]))
            : throw new FormatException("A percent sign is not followed by two hexadecimal digits.");

    private static int Digit(char hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;

    private static char Hex(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);
}
