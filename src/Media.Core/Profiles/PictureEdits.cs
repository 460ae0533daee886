using System.Text.Json.Serialization;

namespace Media.Core.Profiles;

/// <summary>The part of the picture that is kept, in pixels of the source's upright picture; all even.</summary>
/// <param name="Left">Columns left out at the left.</param>
/// <param name="Top">Rows left out at the top.</param>
/// <param name="Width">Columns that are kept.</param>
/// <param name="Height">Rows that are kept.</param>
public sealed record CropArea(int Left, int Top, int Width, int Height);

/// <summary>A colour, each part 0 to 255.</summary>
/// <param name="Red">Red.</param>
/// <param name="Green">Green.</param>
/// <param name="Blue">Blue.</param>
public sealed record Rgb(int Red, int Green, int Blue);

/// <summary>A picture that is laid over every rendition.</summary>
/// <param name="File">The name of a PNG beside the profile.</param>
/// <param name="Position">Where it lies.</param>
/// <param name="Size">Its width as a share of the rendition's.</param>
/// <param name="Margin">Its distance from the rims as a share of the rendition's short side.</param>
/// <param name="Opacity">How much of it is seen, up to 1.</param>
public sealed record Watermark(string File, WatermarkPosition Position, double Size, double Margin, double Opacity);

/// <summary>Where a watermark lies.</summary>
public enum WatermarkPosition
{
    /// <summary>At the bottom on the right.</summary>
    [JsonStringEnumMemberName("bottom-right")]
    BottomRight,

    /// <summary>At the bottom on the left.</summary>
    [JsonStringEnumMemberName("bottom-left")]
    BottomLeft,

    /// <summary>At the top on the right.</summary>
    [JsonStringEnumMemberName("top-right")]
    TopRight,

    /// <summary>At the top on the left.</summary>
    [JsonStringEnumMemberName("top-left")]
    TopLeft,

    /// <summary>In the middle.</summary>
    [JsonStringEnumMemberName("center")]
    Center,
}
