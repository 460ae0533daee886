using Media.Core.Boxes;
using Media.Core.Formats.Aac;
using Media.Core.Formats.Dolby;
using Media.Core.Formats.H264;

namespace Media.Core.Formats;

/// <summary>What describes the samples of a track (ISO/IEC 14496-12, 8.5.2): which codec they are of, and how it was set.</summary>
/// <param name="type">Its four-character code.</param>
public abstract class SampleEntry(string type)
{
    /// <summary>Length of what stands in front of the boxes of an entry for pictures, and for sound (ISO/IEC 14496-12, 12.1.3 and 12.2.3).</summary>
    protected const int VisualHeader = 78, AudioHeader = 28;

    private static readonly SampleEntry[] All = [new AvcEntry(), new AacEntry(), new Ac3Entry(), new Eac3Entry()];

    /// <summary>The codec parameter of RFC 6381, out of an initialization section's own decoder configuration; as in <c>avc1.64001f</c> or <c>mp4a.40.2</c>.</summary>
    /// <param name="initialization">The section, or its <c>moov</c> box alone.</param>
    /// <exception cref="InvalidDataException">The section is damaged, or of a codec that is not made here.</exception>
    public static string Codecs(ReadOnlySpan<byte> initialization)
    {
        var entry = Find(initialization);
        return (Of(entry) ?? throw new InvalidDataException($"Sample entry '{entry.Type}' has no codec string here.")).Codecs(initialization, entry);
    }

    /// <summary>The first entry of a track, and channels that its decoder configuration declares; none where that leaves them to the stream, or is of another codec.</summary>
    /// <param name="movie">The section, or its <c>moov</c> box alone.</param>
    /// <exception cref="InvalidDataException">The section is damaged.</exception>
    internal static (Box Entry, int? Channels) WithChannels(ReadOnlySpan<byte> movie)
    {
        var entry = Find(movie);
        return (entry, Of(entry)?.Channels(movie, entry) is > 0 and var channels ? channels : null);
    }

    /// <summary>The codec parameter.</summary>
    /// <param name="data">What the entry lies in.</param>
    /// <param name="entry">The entry.</param>
    private protected abstract string Codecs(ReadOnlySpan<byte> data, Box entry);

    /// <summary>Channels that the decoder configuration declares; 0 where it leaves them to the stream, or there is no sound.</summary>
    /// <param name="data">What the entry lies in.</param>
    /// <param name="entry">The entry.</param>
    private protected virtual int Channels(ReadOnlySpan<byte> data, Box entry) => 0;

    private static SampleEntry? Of(Box entry) => Array.Find(All, one => one.Type == entry.Type);

    private string Type => type;

    private static Box Find(ReadOnlySpan<byte> data)
    {
        var table = Box.Find(data, 0, data.Length, "moov", "trak", "mdia", "minf", "stbl", "stsd");
        return Box.Children(data, table.Body + 8, table.End)[0];
    }
}
