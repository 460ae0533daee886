using System.Globalization;

namespace Media.Ffmpeg.Probing;

/// <summary>Something that a reading of a source lists, one a line.</summary>
internal interface IListed<TSelf>
{
    /// <summary>Presentation time in ticks; null where there is none.</summary>
    long? Time { get; }

    /// <summary>As it is kept; <see cref="Parse"/> reads it.</summary>
    string Line { get; }

    /// <summary>Whether another reading has told of the same one; what a reading only guesses is not looked at.</summary>
    bool IsSameAs(TSelf other);

    /// <summary>Reads a line.</summary>
    static abstract TSelf Parse(string line);
}

/// <summary>A packet of the video track, as ffprobe lists it.</summary>
/// <param name="Time">Presentation time in ticks; null where the container gives none.</param>
/// <param name="Duration">Ticks it lasts; 0 where unknown.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Key">Whether decoding may start here.</param>
/// <param name="Shown">False for packets that an edit list cuts away.</param>
/// <param name="Corrupt">Whether the demuxer calls it damaged.</param>
internal readonly record struct SourcePacket(long? Time, long Duration, int Size, bool Key, bool Shown, bool Corrupt) : IListed<SourcePacket>
{
    /// <inheritdoc />
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Time},{Duration},{Size},{(Key ? "K" : "")}{(Shown ? "" : "D")}{(Corrupt ? "C" : "")}");

    /// <summary>Reads <c>pts,duration,size,flags</c>; more columns (side data) may follow.</summary>
    public static SourcePacket Parse(string line)
    {
        var cells = line.Split(',');
        var flags = cells.Length > 3 ? cells[3] : "";
        return new SourcePacket(
            Cell.Number(cells[0]), cells.Length > 1 ? Cell.Number(cells[1]) ?? 0 : 0, cells.Length > 2 ? (int)(Cell.Number(cells[2]) ?? 0) : 0,
            flags.Contains('K', StringComparison.Ordinal),
            !flags.Contains('D', StringComparison.Ordinal), flags.Contains('C', StringComparison.Ordinal));
    }

    /// <inheritdoc />
    public bool IsSameAs(SourcePacket other) => this with { Duration = other.Duration } == other;
}

/// <summary>A decoded frame, as ffprobe lists it.</summary>
/// <param name="Key">Whether decoding may start here.</param>
/// <param name="Time">Presentation time in ticks; null where it cannot be told.</param>
/// <param name="Duration">Ticks it lasts; 0 where unknown.</param>
internal readonly record struct SourceFrame(bool Key, long? Time, long Duration) : IListed<SourceFrame>
{
    /// <inheritdoc />
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{(Key ? 1 : 0)},{Time},{Duration}");

    /// <summary>Whether a line begins a frame; what a frame carries besides may have lines of its own.</summary>
    public static bool Is(string line) => line.Length > 1 && line[0] is '0' or '1' && line[1] == ',';

    /// <summary>Reads <c>key_frame,best_effort_timestamp,duration</c>; more columns (side data) may follow.</summary>
    public static SourceFrame Parse(string line)
    {
        var cells = line.Split(',');
        return new SourceFrame(
            cells[0] == "1", cells.Length > 1 ? Cell.Number(cells[1]) : null, cells.Length > 2 ? Cell.Number(cells[2]) ?? 0 : 0);
    }

    /// <inheritdoc />
    public bool IsSameAs(SourceFrame other) => this with { Duration = other.Duration } == other;
}

/// <summary>A decoded picture, as FFmpeg shows it.</summary>
/// <param name="At">Presentation time in ticks.</param>
/// <param name="Checksum">Checksum of its pixels; null where none was taken.</param>
internal readonly record struct SourcePicture(long At, uint? Checksum) : IListed<SourcePicture>
{
    /// <inheritdoc />
    public long? Time => At;

    /// <inheritdoc />
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{At},{Checksum}");

    /// <summary>Reads <c>time,checksum</c>.</summary>
    public static SourcePicture Parse(string line)
    {
        var cells = line.Split(',');
        return new SourcePicture(long.Parse(cells[0], CultureInfo.InvariantCulture), (uint?)Cell.Number(cells[1]));
    }

    /// <inheritdoc />
    public bool IsSameAs(SourcePicture other) => this == other;
}

/// <summary>A number in ffprobe's tables; null for <c>N/A</c> and the empty cell.</summary>
internal static class Cell
{
    public static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
