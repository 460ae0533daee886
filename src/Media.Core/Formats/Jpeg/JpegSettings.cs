namespace Media.Core.Formats.Jpeg;

/// <summary>Settings of small pictures, several to a JPEG, that players show while somebody scrubs.</summary>
/// <param name="Width">Width of one picture in pixels.</param>
/// <param name="Height">Height of one picture in pixels.</param>
/// <param name="Columns">How many stand side by side in one JPEG: they show its time in equal parts.</param>
public sealed record JpegSettings(int Width, int Height, int Columns) : TrackSettings
{
    /// <inheritdoc />
    public override string? Fault(ReadOnlySpan<byte> begin)
    {
        try
        {
            var (width, height) = JpegSize.Of(begin);
            return (width, height) == (Width * Columns, Height) ? null : $"is {width}x{height}, not {Width * Columns}x{Height}";
        }
        catch (InvalidDataException damage)
        {
            return $"is damaged: {damage.Message.TrimEnd('.')}";
        }
    }
}
