using System.Globalization;

namespace Media.Catalog;

/// <summary>A picture size in pixels.</summary>
public readonly record struct Resolution(int Width, int Height)
{
    /// <summary><c>1920x1080</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");

    /// <summary>Reads <c>1920x1080</c>; null for anything else.</summary>
    public static Resolution? Parse(string? text) =>
        text?.Split('x', 'X') is [var width, var height]
        && int.TryParse(width, NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var w)
        && int.TryParse(height, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var h)
        && w > 0 && h > 0
            ? new Resolution(w, h)
            : null;
}
