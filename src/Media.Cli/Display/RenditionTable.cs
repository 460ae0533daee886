using System.Globalization;
using Media.Core.Publishing;
using Spectre.Console;

namespace Media.Cli.Display;

/// <summary>What was published, a line a rendition.</summary>
internal static class RenditionTable
{
    public static Table Of(IEnumerable<PublishedRendition> renditions)
    {
        var table = new Table { Border = TableBorder.Ascii };
        table.AddColumns("Rendition", "Codecs", "Format");
        foreach (var right in (ReadOnlySpan<string>)["Peak", "Average", "Frames", "Segments", "Bytes"])
        {
            table.AddColumn(new TableColumn(right) { Alignment = Justify.Right });
        }
        foreach (var one in renditions)
        {
            table.AddRow(
                new Text(one.Name),
                new Text(one.Codecs),
                new Text(Format(one)),
                new Text(Sizes.BitRate(one.Bandwidth)),
                new Text(Sizes.BitRate(one.AverageBandwidth)),
                new Text(one.Frames > 0 ? one.Frames.ToString(CultureInfo.InvariantCulture) : ""),
                new Text(one.Segments.ToString(CultureInfo.InvariantCulture)),
                new Text(Sizes.Bytes(one.Bytes)));
        }

        return table;
    }

    /// <summary>Sound has channels and a language where pictures have a size, text has a language.</summary>
    private static string Format(PublishedRendition one) => one.Width > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{one.Width}x{one.Height}")
        : string.Join(", ", new[] { one.Channels is { } channels ? ChannelName.Of(channels) : null, one.Language }.OfType<string>());
}
