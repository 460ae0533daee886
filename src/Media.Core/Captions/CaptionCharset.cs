using System.Text;

namespace Media.Core.Captions;

/// <summary>
/// Tells how the letters of a sidecar file are written: as its byte order mark says (UTF-8, UTF-16); else as UTF-16 where every other byte of its beginning is mostly zero; else as
/// UTF-8 where all of it is; else as Windows-1252, which is what old programs of western Europe wrote.
/// </summary>
public static class CaptionCharset
{
    private const int Beginning = 512;

    private static readonly Encoding Strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, without its byte order mark.</summary>
    public static string Read(ReadOnlySpan<byte> file)
    {
        if (Utf16(file) is { } wide)
        {
            return wide.GetString(file).TrimStart('\uFEFF');
        }

        try
        {
            return Strict.GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? Encoding.Latin1).GetString(file);
        }
    }

    private static Encoding? Utf16(ReadOnlySpan<byte> file)
    {
        if (file.Length >= 2 && (file[0], file[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
        {
            return file[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        Span<int> zeros = stackalloc int[2];
        var pairs = Math.Min(Beginning, file.Length) / 2;
        for (var at = 0; at < pairs * 2; at++)
        {
            zeros[at % 2] += file[at] == 0 ? 1 : 0;
        }

        return zeros[1] * 2 > pairs ? Encoding.Unicode : zeros[0] * 2 > pairs ? Encoding.BigEndianUnicode : null;
    }
}
