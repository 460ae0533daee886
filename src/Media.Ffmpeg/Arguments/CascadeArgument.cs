using System.Globalization;
using System.Text;
using FFMpegCore.Arguments;
using Media.Core.Ladder;
using Media.Core.Planning;
using Media.Core.Probing;

namespace Media.Ffmpeg.Arguments;

/// <summary>
/// The filter graph of a segment: cut to its frames, moved to zero, made progressive, BT.709 and 4:2:0, then scaled down rung by rung, each from
/// the one above (half the work of scaling each from the source). Output pads are <c>[v0]</c>, <c>[v1]</c>, ...
/// </summary>
internal sealed class CascadeArgument(TranscodePlan plan, Segment segment, IReadOnlyList<VideoRendition> renditions, ThumbnailFilter? thumbnails = null, IReadOnlyList<BurntScreen>? screens = null) : IArgument
{
    /// <summary>Ticks per second of the made-up clock that counted frames are encoded on.</summary>
    public const int CountedTimescale = 90_000;

    /// <summary>Ticks between counted frames: their real times are put in afterwards.</summary>
    public const int CountedStep = 3_000;

    /// <inheritdoc />
    public string Text
    {
        get
        {
            var (video, edits) = (plan.Probe.Video, plan.Profile.Video);
            var graph = new StringBuilder().Append(
                CultureInfo.InvariantCulture, $"-filter_complex \"[0:{video.StreamIndex}]{ShownFrame.Filter},{Cut}");
            if (FieldSeparation.Filter(video) is { Length: > 0 } deinterlacer)
            {
                // The graph outlives a change of size only where frames are counted; a deinterlacer compares neighbours of one size.
                var size = plan.Index == IndexKind.Counted ? string.Create(CultureInfo.InvariantCulture, $",scale={video.Width}:{video.Height}") : "";
                graph.Append(size).Append(deinterlacer);
            }

            graph.Append(EditFilters.Crop(video, edits?.Crop)).Append(EditFilters.Background(video, edits?.Background));
            for (var n = 0; n < renditions.Count; n++)
            {
                // The range is named only where it changes: naming it makes the scaler copy frames that need no scaling.
                var range = n == 0 && video.FullRange ? ":in_range=pc:out_range=tv" : "";
                graph.Append(n == 0 ? "," : string.Create(CultureInfo.InvariantCulture, $";[c{n}]"))
                    .Append(CultureInfo.InvariantCulture, $"scale={renditions[n].Width}:{renditions[n].Height}:flags=bicubic{range}")
                    .Append(n == 0 ? $"{ColourConversion.Filters(video.Colour)},format=yuv420p,setsar=1{EditFilters.Mark(video, edits?.Watermark, renditions[0])}{BurnFilter.For(video, screens ?? [], edits?.Watermark is null ? 1 : 2, renditions[0])}" : ",setsar=1")
                    .Append(n + 1 < renditions.Count ? string.Create(CultureInfo.InvariantCulture, $",split[v{n}][c{n + 1}]") : string.Create(CultureInfo.InvariantCulture, $"{(thumbnails is null ? "" : $",split{ThumbnailFilter.Branch}")}[v{n}]"));
            }

            return graph.Append(thumbnails?.Chain).Append('"').ToString();
        }
    }

    /// <summary>Of the pictures that are read by time, those at the segment's rims are checked beside: the one just before it, and its last.</summary>
    private string Cut => plan.Index == IndexKind.Counted
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"trim=start_frame={this.Counted(segment.FirstFrame)}:end_frame={this.Counted(segment.FirstFrame + segment.Frames)}{Kept},settb=1/{CountedTimescale},setpts=N*{CountedStep}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"trim=start_pts={segment.Before ?? segment.Start}:end_pts={segment.End},split[rims][all];"
            + $"[rims]select='eq(pts,{segment.Before ?? segment.Last})+eq(pts,{segment.Last})',{ShownFrame.RimFilter},nullsink;"
            + $"[all]trim=start_pts={segment.Start}{Kept},setpts=PTS-({segment.Start})");

    /// <summary>Number of a published frame among all of the source.</summary>
    private int Counted(int frame) => (plan.Cut?.Frames ?? 0) + (frame * plan.Every);

    /// <summary>A segment begins with a frame that is published, so that counting begins anew.</summary>
    private string Kept => plan.Every == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $",select='not(mod(n,{plan.Every}))'");
}
