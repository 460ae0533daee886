namespace Media.EndToEnd.Tests.Support;

/// <summary>
/// Film as DVDs have it: whole frames, of which every second says that its first field is shown once more (ISO/IEC 13818-2, 6.3.10), so that 24 frames fill 60 fields. FFmpeg's
/// encoder does not write that; it is written into what it made, whose height has to be a multiple of 32.
/// </summary>
internal static class SoftTelecine
{
    private const byte Extension = 0xB5;
    private const int Sequence = 1, PictureCoding = 8;
    private const byte ProgressiveSequence = 0x08, TopFieldFirst = 0x80, RepeatFirstField = 0x02;

    /// <summary>The fields of four frames in a row: top first and three, bottom first and two, bottom first and three, top first and two.</summary>
    private static readonly byte[] Pattern = [TopFieldFirst | RepeatFirstField, 0, RepeatFirstField, TopFieldFirst];

    /// <summary>The stream with its flags.</summary>
    /// <param name="stream">An elementary stream of MPEG-2 video without B-pictures, all progressive.</param>
    public static byte[] Of(byte[] stream)
    {
        var frame = 0;
        for (var at = 0; at + 8 < stream.Length; at++)
        {
            if (stream[at] != 0 || stream[at + 1] != 0 || stream[at + 2] != 1 || stream[at + 3] != Extension)
            {
                continue;
            }

            switch (stream[at + 4] >> 4)
            {
                case Sequence:
                    stream[at + 5] = (byte)(stream[at + 5] & ~ProgressiveSequence);
                    break;
                case PictureCoding:
                    stream[at + 7] = (byte)((stream[at + 7] & ~(TopFieldFirst | RepeatFirstField)) | Pattern[frame++ % Pattern.Length]);
                    break;
            }
        }

        return stream;
    }
}
