using Media.Core.Probing;

namespace Media.Ffmpeg.Arguments;

/// <summary>The filter that makes one frame of each two fields: as many frames as pictures, each at its own time.</summary>
internal static class FieldSeparation
{
    /// <summary>The filter, with a comma before it; empty where pictures are whole.</summary>
    public static string Filter(VideoTrack video) => video.Deinterlacing switch
    {
        Deinterlacing.TopFirst => ",bwdif=mode=send_frame:parity=tff:deint=all",
        Deinterlacing.BottomFirst => ",bwdif=mode=send_frame:parity=bff:deint=all",
        Deinterlacing.FlaggedPictures => Marked,
        Deinterlacing.AsFlagged when video.Interlaced => Marked,
        _ => "",
    };

    private const string Marked = ",bwdif=mode=send_frame:deint=interlaced";
}
