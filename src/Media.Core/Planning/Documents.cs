using System.Text.Json.Serialization;
using Media.Core.Formats.Jpeg;
using Media.Core.Jobs;
using Media.Core.Ladder;
using Media.Core.Probing;
using Media.Core.Profiles;
using Media.Core.Publishing;

namespace Media.Core.Planning;

/// <summary>Everything the encoding steps agree on, decided once. Stored as JSON in the work bucket.</summary>
/// <param name="Version">The layout of this document; readers refuse another.</param>
/// <param name="Source">The object that is read.</param>
/// <param name="Probe">What is known of it.</param>
/// <param name="Index">How its frames are reached.</param>
/// <param name="Timeline">The published clock.</param>
/// <param name="Profile">What was asked for.</param>
/// <param name="Renditions">The ladder, largest first; each is scaled from the one before it.</param>
/// <param name="Sounds">The tracks of sound, the one that is played where nobody chooses first.</param>
/// <param name="Segments">The published segments, in order; they partition the frames.</param>
/// <param name="Thumbnails">The layout of the thumbnails; null for none.</param>
/// <param name="Every">Of so many frames of the source the first is published: 1 for all.</param>
/// <param name="Cut">What of the source lies outside, where a part of it is published; null for nothing.</param>
/// <param name="Burn">The track of subtitles that are pictures that is laid over the film; null for none.</param>
public sealed record TranscodePlan(
    int Version, SourceObject Source, ProbeReport Probe, IndexKind Index, Timeline Timeline, Profile Profile, VideoRendition[] Renditions, SoundRendition[] Sounds, Segment[] Segments,
    JpegSettings? Thumbnails = null, int Every = 1, FilmCut? Cut = null, CaptionTrack? Burn = null)
{
    /// <summary>The layout of the thumbnails that are published: they are made for a poster too, which needs to be chosen.</summary>
    [JsonIgnore]
    public JpegSettings? PublishedThumbnails => Profile.Pictures.Contains(PictureKind.Sprites) ? Thumbnails : null;

    /// <summary>Whether a preview is made: the profile asks for one, and nothing says that it cannot be made.</summary>
    [JsonIgnore]
    public bool MakesPreview =>
        Profile.Pictures.Contains(PictureKind.Preview) && (Probe.Warnings ?? []).All(warning => warning.Code != WarningCodes.PreviewLeftOut);

    /// <summary>The part of the source that is published; null for all.</summary>
    [JsonIgnore]
    public TrimRange? Kept => Cut is null ? null : new TrimRange(
        Math.Round(Timeline.SourceTimeBase.Seconds(Timeline.Origin - Cut.First), 6), Math.Round(Timeline.SourceTimeBase.Seconds(Timeline.End - Cut.First), 6));

    /// <summary>The layout that this code writes and reads.</summary>
    public const int CurrentVersion = 2;
}

/// <summary>
/// The clock that is published. Picture time = (source time - <paramref name="Origin"/>) in <paramref name="Timescale"/>ths of a second.
/// </summary>
/// <param name="SourceTimeBase">The clock of the source's presentation times.</param>
/// <param name="TicksPerSourceTick">Published ticks per tick of the source; 0 where the source's clock is too fine to keep exactly.</param>
/// <param name="Timescale">Published ticks per second.</param>
/// <param name="Origin">The source time that is published as the picture's zero, in source ticks: its first frame.</param>
/// <param name="End">The source time at which the picture ends, in source ticks.</param>
/// <param name="Frames">Number of frames in all.</param>
/// <param name="FrameRate">Mean frames per second between the first and the last frame.</param>
/// <param name="ReorderFrames">How many frames an encoder may decode ahead of showing them: 2 with B-frames, 0 without.</param>
/// <param name="ReorderDelay">Published ticks by which decoding runs ahead of showing; the same all along, so that offsets are never negative.</param>
/// <param name="LeadIn">
/// Published ticks from zero to the picture's first frame: room for the reorder delay, and for sound that begins earlier than the picture.
/// </param>
/// <param name="SoundShift">Seconds by which sound is published later than the source's clock says (<see cref="SoundClock"/>).</param>
/// <param name="MostFrameRate">Frames per second in the fastest stretch of about a second.</param>
public sealed record Timeline(
    TimeBase SourceTimeBase, long TicksPerSourceTick, int Timescale, long Origin, long End, int Frames, double FrameRate,
    int ReorderFrames, long ReorderDelay, long LeadIn, double SoundShift = 0, double MostFrameRate = 0)
{
    /// <summary>The published time of a source time.</summary>
    public long Publish(long sourceTicks) => LeadIn + (TicksPerSourceTick > 0
        ? (sourceTicks - Origin) * TicksPerSourceTick
        : (long)(((Int128)(sourceTicks - Origin) * SourceTimeBase.Numerator * Timescale * 2 + SourceTimeBase.Denominator)
            / ((Int128)SourceTimeBase.Denominator * 2)));

    /// <summary>Length of the picture in seconds.</summary>
    public double Seconds => SourceTimeBase.Seconds(End - Origin);
}

/// <summary>One segment: a run of whole frames that is encoded by a fresh encoder, so that it never depends on how chunks were cut.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="FirstFrame">Number of its first frame, counted over all that are published.</param>
/// <param name="Frames">How many frames it has.</param>
/// <param name="Start">Presentation time of its first frame, in source ticks.</param>
/// <param name="End">Presentation time of the first frame after it (or the picture's end), in source ticks.</param>
/// <param name="KeyFrames">Presentation times of the frames after the first that begin a GOP, in source ticks.</param>
/// <param name="SeekTo">Where reading starts, in source ticks; null: at the beginning of the source.</param>
/// <param name="Fingerprint">Checksum over the presentation times of its frames (<see cref="TimesFingerprint"/>).</param>
/// <param name="Before">Presentation time of the frame just before it, in source ticks; null for the first segment.</param>
/// <param name="Last">Presentation time of its last frame, in source ticks.</param>
/// <param name="Right">What reading from the start shows at its rims; null unless the index has checksums.</param>
public sealed record Segment(
    int Number, int FirstFrame, int Frames, long Start, long End, long[] KeyFrames, long? SeekTo, string Fingerprint, long? Before, long Last,
    RimPictures? Right = null);

/// <summary>
/// What a reading shows at a segment's rims. A reading that enters the source in the middle is right where the picture before the segment is
/// the one that the segment before ends with: two readings, which entered at different places, then show the same.
/// </summary>
/// <param name="Before">Checksum of the decoded picture just before the segment; null where the reading does not show it.</param>
/// <param name="Last">Checksum of the segment's last decoded picture; null where the reading does not show it.</param>
public sealed record RimPictures(uint? Before, uint? Last);
