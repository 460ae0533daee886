using Media.Core.Failures;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Probing;

/// <summary>Indexes a source, one reading after the other, from where an earlier run stopped until all is known or it may go no further.</summary>
internal sealed class IndexRun(SourceFeed source, ProbeReport report, bool decode, IndexProgress before, StretchLimit limit)
{
    /// <summary>About two seconds.</summary>
    private const int SamplePackets = 60;

    private readonly CaptionNotice _captions = new(before.ClosedCaptions);
    private IndexPass _pass = before.Pass == IndexPass.None ? IndexPass.Packets : before.Pass;
    private List<SourcePacket> _packets = Parse<SourcePacket>(before.Packets);
    private List<SourceFrame> _frames = Parse<SourceFrame>(before.Frames);
    private List<SourcePicture> _pictures = Parse<SourcePicture>(before.Pictures);
    private int? _streams = before.Streams;
    private MediaWarning? _damage = before.Damage;
    private FrameIndex? _index;

    /// <summary>How far it is indexed.</summary>
    public IndexProgress Progress => new(_pass, Lines(_packets), Lines(_frames), Lines(_pictures), _streams, _damage, _captions.Seen);

    private bool HasUsableClock => PacketRules.Seekable(_packets) && PacketRules.Continuous(_packets, report);

    /// <summary>Goes on; null where there is more to read.</summary>
    public async Task<Indexed?> GoOnAsync(CancellationToken cancellationToken)
    {
        while (_index is null)
        {
            var isRead = await (_pass switch
            {
                IndexPass.Packets => this.ListPacketsAsync(cancellationToken),
                IndexPass.Frames => this.ListFramesAsync(cancellationToken),
                IndexPass.Pictures => this.ListPicturesAsync(cancellationToken),
                _ => this.CountAsync(cancellationToken),
            });
            if (!isRead)
            {
                return null;
            }
        }

        return new Indexed(_index, _streams, _damage) { ClosedCaptions = _captions.Seen };
    }

    /// <summary>Whether all packets are listed, so that either they are the index or it is known how to go on.</summary>
    private async Task<bool> ListPacketsAsync(CancellationToken cancellationToken)
    {
        var reader = new PacketReader(source, report.Video);
        var isFirst = _packets.Count == 0;
        var stretch = await this.ReadAsync(_packets, packet => packet.Key, reader.ReadAsync, cancellationToken);
        _packets = stretch.Rows;
        if (stretch.Ending is not { } ending)
        {
            // Where the clock is useless, frames will have to be counted, and that takes longer still.
            return this.HasUsableClock ? false : throw new UnseekableMediaException();
        }

        if (!ending.Succeeded)
        {
            throw Complaint.ToException(ending.Errors);
        }

        if (_packets.Count == 0)
        {
            throw new NoFramesException();
        }

        _streams = isFirst ? reader.Streams : null;
        _damage = Complaint.OfCutShort(ending.Errors) ?? await ContainerEnd.DamageAsync(source, report.Format, cancellationToken);
        _index = !decode && PacketRules.Trusted(_packets, report) && await this.SampleAgreesAsync(cancellationToken) ? PacketRules.Index(_packets, report) : null;
        _pass = this.HasUsableClock ? IndexPass.Frames : IndexPass.Counted;
        return true;
    }

    /// <summary>Decodes the first packets and compares: what goes wrong with a kind of source goes wrong at once.</summary>
    private async Task<bool> SampleAgreesAsync(CancellationToken cancellationToken)
    {
        var cutAway = _packets.TakeWhile(packet => !packet.Shown).Count();
        var frames = await FrameReader.SampleAsync(source, report.Video, cutAway + SamplePackets, _captions, cancellationToken);
        if (frames.Count == 0 || !FrameRules.Rising(frames))
        {
            return false;
        }

        // The last frames before the cut may wait in the decoder: only what lies before the newest but a few is compared.
        var shown = _packets.Where(packet => packet.Shown).Select(packet => packet.Time!.Value).Order().ToArray();
        var sure = frames.Count <= 4 ? frames : frames[..^4];
        return sure.Select(frame => frame.Time!.Value).SequenceEqual(shown.Take(sure.Count));
    }

    /// <summary>Whether all frames are listed.</summary>
    private async Task<bool> ListFramesAsync(CancellationToken cancellationToken)
    {
        var stretch = await this.ReadAsync(_frames, this.IsKeyFrame<SourceFrame>(), (from, add, stop) => FrameReader.ReadAsync(source, report.Video, from, _captions, add, stop), cancellationToken);
        _frames = stretch.Rows;
        if (stretch.Ending is { } ending && _frames.Count == 0)
        {
            throw ending.Succeeded ? new NoFramesException() : Complaint.ToException(ending.Errors);
        }

        var isRising = FrameRules.Rising(_frames);
        _pass = isRising ? stretch.Ending is not null && decode ? IndexPass.Pictures : IndexPass.Frames : IndexPass.Counted;
        _index = isRising && stretch.Ending is not null && !decode ? FrameRules.Index(_frames, _packets, report) : null;
        return stretch.Ending is not null;
    }

    /// <summary>Whether all pictures are listed.</summary>
    private async Task<bool> ListPicturesAsync(CancellationToken cancellationToken)
    {
        var stretch = await this.ReadAsync(_pictures, this.IsKeyFrame<SourcePicture>(), (from, add, stop) => PictureReader.ReadAsync(source, report.Video, from, _captions, add, stop), cancellationToken);
        _pictures = stretch.Rows;
        if (stretch.Ending is { } ending)
        {
            _index = PictureRules.Index(_pictures, ending, FrameRules.Index(_frames, _packets, report));
            _pass = IndexPass.Counted;
        }

        return stretch.Ending is not null;
    }

    /// <summary>Whether all frames are counted. That it cannot be gone on with is found where it began with nothing else before it.</summary>
    private async Task<bool> CountAsync(CancellationToken cancellationToken)
    {
        var stretch = await this.ReadAsync<SourcePicture>([], _ => false, (_, add, stop) => PictureReader.RepairAsync(source, report.Video, _captions, add, stop), cancellationToken);
        _index = stretch.Ending is { } ending ? PictureRules.Counted(stretch.Rows, ending, report) with { Behind = PacketRules.Begins(_packets, report.Video.TimeBase) } : null;
        return stretch.Ending is not null;
    }

    private Func<T, bool> IsKeyFrame<T>()
        where T : IListed<T>
    {
        HashSet<long> keys = [.. PacketRules.KeyFrames(_packets)];
        return row => keys.Contains(row.Time!.Value);
    }

    private Task<Stretch<T>> ReadAsync<T>(List<T> listed, Func<T, bool> isKey, Func<double?, Action<T>, CancellationToken, Task<Ending>> read, CancellationToken cancellationToken)
        where T : IListed<T> => StretchReader.ReadAsync(
            source, listed, isKey, before.Pass == _pass, (from, add, stop) => read(from is { } ticks ? report.Video.TimeBase.Seconds(ticks) : null, add, stop), limit, cancellationToken);

    private static List<T> Parse<T>(string[] lines)
        where T : IListed<T> => [.. lines.Select(T.Parse)];

    private static string[] Lines<T>(List<T> rows)
        where T : IListed<T> => [.. rows.Select(row => row.Line)];
}
