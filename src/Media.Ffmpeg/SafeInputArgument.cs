using FFMpegCore.Arguments;

namespace Media.Ffmpeg;

/// <summary>
/// What a hostile file may make FFmpeg do: read itself from its feed, as one of these container formats, and nothing else. Formats that
/// open further addresses (playlists, DASH manifests, concat scripts, session descriptions) and still images are not on the
/// list, so a playlist named .mp4 cannot make FFmpeg read a local file or another host. A proxy
/// that the environment names is not for the feed.
/// </summary>
internal sealed class SafeInputArgument : IArgument
{
    private const string Protocols = "http,tcp";

    private const string Formats =
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,live_flv,asf,asf_o,ogg,mxf,gxf,lxf,nut,rm,wtv,dv,ivf,h264,hevc,m4v,"
        + "mpegvideo,vc1,vc1test,obu,av1,gif,apng,yuv4mpegpipe,cavsvideo,dirac,h261,h263,smjpeg,nsv,nuv,r3d,pva,roq,"
        + "smk,bink,film_cpk,cine,c93,dxa,flic,4xm,avs,amv,xmv,viv,vividas,mtv,mv,nc,ingenient,mm,rpl,idcin,ipmovie,thp,tmv,txd,vmd,wc3movie";

    /// <inheritdoc />
    public string Text => $"-protocol_whitelist {Protocols} -http_proxy \"\" -format_whitelist {Formats}";
}
