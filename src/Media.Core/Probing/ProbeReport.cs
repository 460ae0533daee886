using System.Text.Json.Serialization;
using Media.Core.Publishing;

namespace Media.Core.Probing;

/// <summary>What is known of a source before anything is encoded.</summary>
/// <param name="Format">The demuxer's name, as in <c>mov,mp4,m4a,3gp,3g2,mj2</c>.</param>
/// <param name="Video">The video track that is encoded.</param>
/// <param name="Audio">The audio track that is played where nobody chooses; null for silent sources.</param>
/// <param name="Title">The container's title tag, if any.</param>
/// <param name="Warnings">What of the source is left out, or is not as it should be; null in documents of before there were any.</param>
/// <param name="EndSeconds">Where the container says that it ends, in seconds on the source's clock; null where it says nothing.</param>
/// <param name="ImageFile">Whether the container calls itself an image file (a brand of HEIF: <c>avif</c>, <c>heic</c> and their like).</param>
/// <param name="FurtherAudio">The other audio tracks that are encoded; null in documents of before there were any.</param>
/// <param name="Text">The tracks of captions that can be published; null in documents of before there were any.</param>
/// <param name="Film">What the container says of the film; null in documents of before it was kept.</param>
/// <param name="OtherText">The tracks of subtitles that are not published as text: pictures, and kinds that FFmpeg has no decoder for; null for none.</param>
public sealed record ProbeReport(
    string Format, VideoTrack Video, AudioTrack? Audio, string? Title, MediaWarning[]? Warnings = null, double? EndSeconds = null, bool ImageFile = false,
    AudioTrack[]? FurtherAudio = null, CaptionTrack[]? Text = null, FilmFacts? Film = null, CaptionTrack[]? OtherText = null)
{
    /// <summary>All audio tracks that are encoded, the one that is played where nobody chooses first.</summary>
    [JsonIgnore]
    public AudioTrack[] Sounds => Audio is null ? [] : [Audio, .. FurtherAudio ?? []];
}

/// <summary>A source's track of captions.</summary>
/// <param name="StreamIndex">The track's number in the container, as FFmpeg counts.</param>
/// <param name="Codec">FFmpeg's name of the codec.</param>
/// <param name="Language">The track's language tag (ISO 639-2), if any.</param>
/// <param name="Title">What the track is called, if anything.</param>
/// <param name="Default">Whether the container calls it one to be shown.</param>
/// <param name="Forced">Whether it holds only what everybody has to read.</param>
/// <param name="Described">Whether it tells of sounds too, for those who cannot hear.</param>
/// <param name="Pictures">Of captions within the pictures, FFmpeg's name of the pictures' codec; null for tracks of their own.</param>
public sealed record CaptionTrack(int StreamIndex, string Codec, string? Language, string? Title, bool Default, bool Forced, bool Described, string? Pictures = null)
{
    /// <summary>Closed captions (CEA-608) of the pictures' first field.</summary>
    public const string FirstClosed = "cea_608.1";

    /// <summary>Closed captions (CEA-608) of the pictures' second field.</summary>
    public const string SecondClosed = "cea_608.3";

    /// <summary>Whether the captions lie within the pictures.</summary>
    [JsonIgnore]
    public bool WithinPictures => Pictures is not null;
}

/// <summary>A source's video track.</summary>
/// <param name="StreamIndex">The track's number in the container, as FFmpeg counts.</param>
/// <param name="Codec">FFmpeg's name of the codec.</param>
/// <param name="PixelFormat">FFmpeg's name of the pixel format; empty where unknown.</param>
/// <param name="Width">Width in pixels as the decoder gives frames, before any rotation.</param>
/// <param name="Height">Height in pixels as the decoder gives frames, before any rotation.</param>
/// <param name="PixelAspect">Width of a pixel over its height; 1 for square pixels.</param>
/// <param name="Rotation">Degrees that a player turns the picture: 0, 90, 180 or 270.</param>
/// <param name="Interlaced">Whether the container says that frames hold two fields.</param>
/// <param name="FullRange">Whether brightness uses all 256 levels rather than the usual 16 to 235.</param>
/// <param name="TimeBase">The clock of the track's presentation times.</param>
/// <param name="Colour">What its colours mean, as far as it says; null where it says nothing.</param>
/// <param name="Deinterlacing">What is done about fields, by what the pictures show.</param>
public sealed record VideoTrack(
    int StreamIndex, string Codec, string PixelFormat, int Width, int Height, double PixelAspect, int Rotation, bool Interlaced,
    bool FullRange, TimeBase TimeBase, Colour? Colour = null, Deinterlacing Deinterlacing = Deinterlacing.AsFlagged)
{
    /// <summary>Width of the picture as shown, in square pixels.</summary>
    public double DisplayWidth => Turned ? Height : Width * PixelAspect;

    /// <summary>Height of the picture as shown, in square pixels.</summary>
    public double DisplayHeight => Turned ? Width * PixelAspect : Height;

    private bool Turned => Rotation is 90 or 270;
}

/// <summary>A source's audio track.</summary>
/// <param name="StreamIndex">The track's number in the container, as FFmpeg counts.</param>
/// <param name="Codec">FFmpeg's name of the codec.</param>
/// <param name="Channels">Number of channels in the source.</param>
/// <param name="SampleRate">Samples per second in the source.</param>
/// <param name="Language">The track's language tag (ISO 639-2), if any.</param>
/// <param name="Layout">FFmpeg's name of the channel layout; empty where unknown.</param>
/// <param name="RightStreamIndex">The track that holds the right channel, where <paramref name="StreamIndex"/> holds the left one alone.</param>
/// <param name="Start">When it begins, in seconds on the source's clock; null where unknown.</param>
/// <param name="Hidden">Whether the container tells of it only where it begins, which is further on than FFmpeg usually looks for tracks.</param>
/// <param name="Title">What the track is called, if anything.</param>
/// <param name="Role">What it is for (DASH role scheme, ISO/IEC 23009-1, 5.8.5.5).</param>
public sealed record AudioTrack(
    int StreamIndex, string Codec, int Channels, int SampleRate, string? Language, string Layout = "", int? RightStreamIndex = null,
    double? Start = null, bool Hidden = false, string? Title = null, string Role = AudioTrack.Main)
{
    /// <summary>What is played where nobody chooses.</summary>
    public const string Main = "main";

    /// <summary>The same in another language or another mix.</summary>
    public const string Alternate = "alternate";

    /// <summary>A dubbing.</summary>
    public const string Dub = "dub";

    /// <summary>Somebody speaks about the film.</summary>
    public const string Commentary = "commentary";

    /// <summary>What is seen is told, for those who cannot see it.</summary>
    public const string Description = "description";

    /// <summary>Of more channels nobody knows which is which, and FFmpeg does not mix them.</summary>
    public const int MostMixedChannels = 8;
}
