namespace Media.Tests.Shared;

/// <summary>The kinds of subtitles that are pictures.</summary>
internal enum PictureKind
{
    /// <summary>Blu-ray.</summary>
    Pgs,

    /// <summary>DVD; each says when it ends.</summary>
    Dvd,

    /// <summary>DVD, shown to those, too, who want no subtitles.</summary>
    DvdForced,

    /// <summary>DVD, each shown until the next.</summary>
    DvdOpen,

    /// <summary>DVB; an empty page ends each.</summary>
    Dvb,

    /// <summary>DVB; each is gone after so many seconds.</summary>
    DvbTimed,

    /// <summary>DVB of a screen that is not told: 720x576.</summary>
    DvbPlain,
}

/// <summary>Files of subtitles that are pictures, as inputs of FFmpeg.</summary>
internal static class SubtitleFiles
{
    /// <summary>Writes such a file into a folder of its own; gives the arguments by which FFmpeg takes it, with its times as they are.</summary>
    public static async Task<string[]> WriteAsync(PictureKind kind, int width, int height, params PictureSubtitles.Box[] boxes)
    {
        var folder = Directory.CreateTempSubdirectory("media-subtitles-").FullName;
        switch (kind)
        {
            case PictureKind.Pgs:
                return ["-copyts", "-f", "sup", "-i", await WriteAsync(folder, "boxes.sup", PictureSubtitles.Sup(width, height, boxes))];
            case PictureKind.Dvb or PictureKind.DvbTimed or PictureKind.DvbPlain:
                var stream = DvbSubtitles.TransportStream(kind == PictureKind.DvbPlain ? null : width, height, emptied: kind != PictureKind.DvbTimed, boxes);
                return ["-copyts", "-f", "mpegts", "-i", await WriteAsync(folder, "boxes.ts", stream)];
            default:
                var (pictures, index) = DvdSubtitles.VobSub(width, height, kind == PictureKind.DvdForced, ends: kind != PictureKind.DvdOpen, boxes);
                await WriteAsync(folder, "boxes.sub", pictures);
                return ["-i", await WriteAsync(folder, "boxes.idx", System.Text.Encoding.ASCII.GetBytes(index))];
        }
    }

    private static async Task<string> WriteAsync(string folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path, bytes);
        return path;
    }
}
