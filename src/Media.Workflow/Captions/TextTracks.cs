using Media.Core;
using Media.Core.Captions;
using Media.Core.Failures;
using Media.Core.Packaging;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Workflow.Storage;

namespace Media.Workflow.Captions;

/// <summary>Packages captions and stores them: those that came with the video, and those of its sidecar files.</summary>
/// <param name="store">S3.</param>
/// <param name="bucket">The media bucket.</param>
internal sealed class TextTracks(ObjectStore store, string bucket)
{
    /// <summary>Stores the media of a track; its document is stored with those of the others.</summary>
    public async Task StoreAsync(string prefix, TextTrack track, CancellationToken cancellationToken)
    {
        await store.PutAsync(bucket, prefix + track.Document.SegmentPath(0), track.Segments, WebVtt.MediaType, cancellationToken);
        await store.PutAsync(bucket, prefix + track.Document.Folder + TrackLayout.WholeText, track.Whole, WebVtt.MediaType, cancellationToken);
    }

    /// <summary>Stores the tracks that came with the video, and adds them to the others.</summary>
    /// <param name="prefix">The release's folder.</param>
    /// <param name="sources">The source's tracks.</param>
    /// <param name="record">What was read of them.</param>
    /// <param name="tracks">The release's tracks so far.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is to be said.</returns>
    public async Task<List<MediaWarning>> AddAsync(string prefix, CaptionTrack[] sources, TextRecord record, List<StoredTrack> tracks, CancellationToken cancellationToken)
    {
        List<MediaWarning> warnings = [.. record.Tracks.Length == 0 ? [] : CaptionWarnings.Of(sources, record)];
        foreach (var (number, (source, cues)) in sources.Zip(record.Tracks).Index())
        {
            try
            {
                if (cues.Length > 0)
                {
                    var track = TextTrack.Make(Origin(number, source), cues, tracks);
                    await this.StoreAsync(prefix, track, cancellationToken);
                    tracks.Add(track.Document);
                }
            }
            catch (BadCaptionsException refusal)
            {
                warnings.Add(new MediaWarning(WarningCodes.SubtitlesLeftOut, $"Not published: subtitle track {source.StreamIndex}: {refusal.Message}."));
            }
        }

        return warnings;
    }

    /// <summary>Stores the track of a sidecar file, and adds it to the others.</summary>
    /// <param name="prefix">The release's folder.</param>
    /// <param name="sidecar">What the file's name says.</param>
    /// <param name="file">The file.</param>
    /// <param name="tracks">The release's tracks so far.</param>
    /// <param name="kept">The part of the film that is published; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is to be said; null where all is well.</returns>
    public async Task<MediaWarning?> AddAsync(string prefix, Sidecar sidecar, SidecarFile file, List<StoredTrack> tracks, TrimRange? kept, CancellationToken cancellationToken)
    {
        try
        {
            var (track, warning) = SidecarTrack.Make(sidecar, file.Source, file.Bytes, tracks, kept);
            await this.StoreAsync(prefix, track, cancellationToken);
            tracks.Add(track.Document);
            return warning;
        }
        catch (BadCaptionsException refusal)
        {
            return SidecarTrack.Refused(sidecar.Key, refusal);
        }
    }

    private static TextOrigin Origin(int number, CaptionTrack source) => new(
        MediaLayout.TextId(number), source.Title, source.Language, source.Forced ? TextRole.Forced : source.Described ? TextRole.Caption : TextRole.Subtitle, source.Default);
}
