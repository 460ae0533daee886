using System.Globalization;

namespace Media.Local.S3.Objects;

/// <summary>A run of bytes of an object.</summary>
internal readonly record struct ByteRange(long Start, long Length)
{
    public long End => Start + Length - 1;

    /// <summary>
    /// Reads a Range header. As in S3, several ranges, another unit or a broken header mean the whole object (null).
    /// </summary>
    /// <exception cref="Stack.AwsException"><c>InvalidRange</c>: no byte of the object is in the range.</exception>
    public static ByteRange? Parse(string? header, long size)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var spec = header.AsSpan(6).Trim();
        var dash = spec.IndexOf('-');
        if (dash < 0 || spec.Contains(','))
        {
            return null;
        }
        var first = spec[..dash].Trim();
        var last = spec[(dash + 1)..].Trim();
        if (first.IsEmpty)
        {
            return Number(last) is not { } suffix ? null
                : suffix == 0 || size == 0 ? throw ObjectErrors.InvalidRange(header, size)
                : new ByteRange(Math.Max(0, size - suffix), Math.Min(size, suffix));
        }
        if (Number(first) is not { } start || (!last.IsEmpty && Number(last) is null) || (Number(last) is { } stop && stop < start))
        {
            return null;
        }
        if (start >= size)
        {
            throw ObjectErrors.InvalidRange(header, size);
        }
        return new ByteRange(start, Math.Min(Number(last) ?? long.MaxValue, size - 1) - start + 1);
    }

    private static long? Number(ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
    }
}
