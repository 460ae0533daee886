using Media.Core.Probing;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Probing;

/// <summary>Lists the packets of a video track.</summary>
internal sealed class PacketReader(SourceFeed source, VideoTrack video)
{
    private const string PacketRow = "packet,";

    /// <summary>Comes last: some containers tell of a track only where it begins.</summary>
    private const string FormatRow = "format,";

    /// <summary>How many tracks there were when a reading came to the end.</summary>
    public int Streams { get; private set; }

    /// <summary>Lists them from a time on, in seconds on the source's clock; of null, from the start.</summary>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    public Task<Ending> ReadAsync(double? from, Action<SourcePacket> add, CancellationToken cancellationToken) => FfmpegProcess.ProbeAsync(
        source,
        $"{ReadInterval.From(from)} -select_streams {video.StreamIndex} -show_entries packet=pts,duration,size,flags:format=nb_streams -of csv",
        line =>
        {
            if (line.StartsWith(PacketRow, StringComparison.Ordinal))
            {
                add(SourcePacket.Parse(line[PacketRow.Length..]));
            }
            else if (line.StartsWith(FormatRow, StringComparison.Ordinal))
            {
                this.Streams = (int)(Cell.Number(line[FormatRow.Length..]) ?? 0);
            }
        },
        cancellationToken);
}
