namespace Media.Core.Publishing;

/// <summary>What a published result lacks of its source, or has otherwise than one might expect. The job succeeded nevertheless.</summary>
/// <param name="Code">What kind of warning it is, for programs.</param>
/// <param name="Text">A sentence for people.</param>
public sealed record MediaWarning(string Code, string Text);

/// <summary>The one list of warnings.</summary>
public static class WarningCodes
{
    /// <summary>The file is cut short or damaged; what could be read is published.</summary>
    public const string SourceDamaged = "source-damaged";

    /// <summary>There is a sound track, and nothing of it could be decoded: published without sound.</summary>
    public const string SoundLost = "sound-lost";

    /// <summary>Parts of the sound could not be decoded; they are silence.</summary>
    public const string SoundDamaged = "sound-damaged";

    /// <summary>The sound begins after the picture; silence was put in front of it.</summary>
    public const string SoundLate = "sound-late";

    /// <summary>More than one track of sound: the others are not published.</summary>
    public const string SoundTracksLeftOut = "sound-tracks-left-out";

    /// <summary>Two tracks of one channel were joined as left and right.</summary>
    public const string SoundTracksJoined = "sound-tracks-joined";

    /// <summary>More channels than can be mixed to two: the first two are published.</summary>
    public const string SoundChannelsLeftOut = "sound-channels-left-out";

    /// <summary>Pictures hold two fields, or none, and the file says otherwise: they are taken as what they show.</summary>
    public const string FieldsMisflagged = "fields-misflagged";

    /// <summary>Frames are not published, since the profile limits the frame rate.</summary>
    public const string FramesLeftOut = "frames-left-out";

    /// <summary>The sound is quieter than the profile asks for: its peaks leave no room for more.</summary>
    public const string SoundBelowTarget = "sound-below-target";

    /// <summary>Sound of more than two channels is published as two only.</summary>
    public const string SurroundLeftOut = "surround-left-out";

    /// <summary>The source's own AC-3 or E-AC-3 cannot be handed on as it is; its 5.1 is published as AAC.</summary>
    public const string SurroundEncoded = "surround-encoded";

    /// <summary>More than one video track: the others are not published.</summary>
    public const string VideoTracksLeftOut = "video-tracks-left-out";

    /// <summary>Subtitles are not published: they are pictures, or of a kind that FFmpeg cannot decode.</summary>
    public const string SubtitlesLeftOut = "subtitles-left-out";

    /// <summary>Captions within the pictures (CEA-608, CEA-708) are not published.</summary>
    public const string CaptionsLeftOut = "captions-left-out";

    /// <summary>Parts of a track of captions could not be read, and are missing.</summary>
    public const string CaptionsDamaged = "captions-damaged";

    /// <summary>A sidecar file of captions cannot be taken.</summary>
    public const string CaptionsRefused = "captions-refused";

    /// <summary>A picture that belongs to the file (a cover) is not published.</summary>
    public const string CoverLeftOut = "cover-left-out";

    /// <summary>The preview that the profile asks for is not made: this FFmpeg cannot encode WebP.</summary>
    public const string PreviewLeftOut = "preview-left-out";

    /// <summary>Tracks of data, time codes or attachments are not published.</summary>
    public const string DataLeftOut = "data-left-out";
}
