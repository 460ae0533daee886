using System.Globalization;
using Media.Core.Failures;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Probing;

/// <summary>
/// Lists the presentation times of all frames of a video track. Reading the packets is cheap and usually enough; decoding
/// tells what packets cannot (hidden frames, fields, damage); counting copes with sources whose times are useless.
/// </summary>
public static class FrameIndexer
{
    /// <summary>About two seconds.</summary>
    private const int SamplePackets = 60;

    private const string PacketRow = "packet,";

    /// <summary>Comes last: some containers tell of a track only where it begins.</summary>
    private const string FormatRow = "format,";

    /// <summary>Indexes a track from its packets, or, where those are not to be trusted, from its frames.</summary>
    /// <param name="source">The source.</param>
    /// <param name="report">What the source is.</param>
    /// <param name="decode">
    /// Whether to decode even where the packets look right, and to take checksums of the pictures: a decoder has disagreed with an earlier index.
    /// </param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <exception cref="NoFramesException">The track gives no frame.</exception>
    /// <exception cref="MediaUnreadableException">The track cannot be read.</exception>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    public static async Task<Indexed> IndexAsync(SourceFeed source, ProbeReport report, bool decode, CancellationToken cancellationToken)
    {
        var read = await PacketsAsync(source, report.Video, cancellationToken);
        var damage = read.Damage ?? await ContainerEnd.DamageAsync(source, report.Format, cancellationToken);
        var captions = new CaptionNotice();
        var index = await IndexAsync(source, report, read.Packets, decode, captions, cancellationToken);
        return new Indexed(index, read.Streams, damage) { ClosedCaptions = captions.Seen };
    }

    private static async Task<FrameIndex> IndexAsync(
        SourceFeed source, ProbeReport report, List<SourcePacket> packets, bool decode, CaptionNotice captions, CancellationToken cancellationToken)
    {
        if (!decode && PacketRules.Trusted(packets, report) && await SampleAgreesAsync(source, report.Video, packets, captions, cancellationToken))
        {
            return PacketRules.Index(packets, report);
        }

        var frames = await FramesAsync(source, report.Video, null, captions, cancellationToken);
        if (PacketRules.Seekable(packets) && PacketRules.Continuous(packets, report) && FrameRules.Rising(frames))
        {
            var index = FrameRules.Index(frames, packets, report);
            if ((decode ? await PictureIndexer.IndexAsync(source, report.Video, index, cancellationToken) : index) is { } usable)
            {
                return usable;
            }
        }

        return (await FrameCounter.IndexAsync(source, report, cancellationToken)) with { Behind = PacketRules.Begins(packets, report.Video.TimeBase) };
    }

    private static async Task<(List<SourcePacket> Packets, int Streams, MediaWarning? Damage)> PacketsAsync(
        SourceFeed source, VideoTrack video, CancellationToken cancellationToken)
    {
        List<SourcePacket> packets = [];
        var streams = 0;
        var ending = await FfmpegProcess.ProbeAsync(
            source,
            $"-select_streams {video.StreamIndex} -show_entries packet=pts,duration,size,flags:format=nb_streams -of csv",
            line =>
            {
                if (line.StartsWith(PacketRow, StringComparison.Ordinal))
                {
                    packets.Add(SourcePacket.Parse(line[PacketRow.Length..]));
                }
                else if (line.StartsWith(FormatRow, StringComparison.Ordinal))
                {
                    streams = (int)(Cell.Number(line[FormatRow.Length..]) ?? 0);
                }
            },
            cancellationToken);
        return ending.Succeeded ? (packets, streams, Complaint.OfCutShort(ending.Errors)) : throw Complaint.ToException(ending.Errors);
    }

    /// <summary>Decodes the first packets and compares: what goes wrong with a kind of source goes wrong at once.</summary>
    private static async Task<bool> SampleAgreesAsync(
        SourceFeed source, VideoTrack video, List<SourcePacket> packets, CaptionNotice captions, CancellationToken cancellationToken)
    {
        var cutAway = packets.TakeWhile(packet => !packet.Shown).Count();
        var frames = await FramesAsync(
            source, video, string.Create(CultureInfo.InvariantCulture, $"-read_intervals %+#{cutAway + SamplePackets}"), captions, cancellationToken);
        if (frames.Count == 0 || !FrameRules.Rising(frames))
        {
            return false;
        }

        // The last frames before the cut may wait in the decoder: only what lies before the newest but a few is compared.
        var shown = packets.Where(packet => packet.Shown).Select(packet => packet.Time!.Value).Order().ToArray();
        var sure = frames.Count <= 4 ? frames : frames[..^4];
        return sure.Select(frame => frame.Time!.Value).SequenceEqual(shown.Take(sure.Count));
    }

    private static async Task<List<SourceFrame>> FramesAsync(
        SourceFeed source, VideoTrack video, string? interval, CaptionNotice captions, CancellationToken cancellationToken)
    {
        List<SourceFrame> frames = [];
        var ending = await FfmpegProcess.ProbeAsync(
            source,
            $"-threads 1 {interval} -select_streams {video.StreamIndex} -show_entries frame=key_frame,best_effort_timestamp,pkt_duration:frame_side_data=side_data_type -of csv=p=0",
            line =>
            {
                captions.Look(line);
                if (SourceFrame.Is(line))
                {
                    frames.Add(SourceFrame.Parse(line));
                }
            },
            cancellationToken);
        return frames.Count > 0 || interval is not null ? frames
            : ending.Succeeded ? throw new NoFramesException("The video track holds no frame that can be decoded.")
            : throw Complaint.ToException(ending.Errors);
    }
}

/// <summary>What came of reading a source from start to end.</summary>
/// <param name="Index">Its frames.</param>
/// <param name="Streams">How many tracks there were at the end.</param>
/// <param name="Damage">What is to be said where the file is cut short; else null.</param>
public sealed record Indexed(FrameIndex Index, int Streams, MediaWarning? Damage)
{
    /// <summary>Whether pictures that were looked at carry closed captions: the first two seconds, or where all were decoded, all.</summary>
    public bool ClosedCaptions { get; init; }
}

/// <summary>Notices closed captions among what ffprobe lists of frames.</summary>
internal sealed class CaptionNotice
{
    private const string Mark = "Closed Captions";

    /// <summary>Whether there were any.</summary>
    public bool Seen { get; private set; }

    /// <summary>Looks at a line.</summary>
    public void Look(string line) => Seen = Seen || line.Contains(Mark, StringComparison.Ordinal);
}

/// <summary>A packet of the video track, as ffprobe lists it.</summary>
/// <param name="Time">Presentation time in ticks; null where the container gives none.</param>
/// <param name="Duration">Ticks it lasts; 0 where unknown.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Key">Whether decoding may start here.</param>
/// <param name="Shown">False for packets that an edit list cuts away.</param>
/// <param name="Corrupt">Whether the demuxer calls it damaged.</param>
internal readonly record struct SourcePacket(long? Time, long Duration, int Size, bool Key, bool Shown, bool Corrupt)
{
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
}

/// <summary>A decoded frame, as ffprobe lists it.</summary>
/// <param name="Key">Whether decoding may start here.</param>
/// <param name="Time">Presentation time in ticks; null where it cannot be told.</param>
/// <param name="Duration">Ticks it lasts; 0 where unknown.</param>
internal readonly record struct SourceFrame(bool Key, long? Time, long Duration)
{
    /// <summary>Whether a line begins a frame; what a frame carries besides may have lines of its own.</summary>
    public static bool Is(string line) => line.Length > 1 && line[0] is '0' or '1' && line[1] == ',';

    /// <summary>Reads <c>key_frame,best_effort_timestamp,duration</c>; more columns (side data) may follow.</summary>
    public static SourceFrame Parse(string line)
    {
        var cells = line.Split(',');
        return new SourceFrame(
            cells[0] == "1", cells.Length > 1 ? Cell.Number(cells[1]) : null, cells.Length > 2 ? Cell.Number(cells[2]) ?? 0 : 0);
    }
}

/// <summary>A number in ffprobe's tables; null for <c>N/A</c> and the empty cell.</summary>
internal static class Cell
{
    public static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
