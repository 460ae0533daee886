using Media.Core.Cmaf;
using Media.Core.Tracks;

namespace Media.Core.Progressive;

/// <summary>A stored track as a progressive file takes it.</summary>
/// <param name="Document">The track.</param>
/// <param name="Initialization">Its initialization section.</param>
/// <param name="Segments">Its segments' sample tables, in order.</param>
public sealed record MovieTrack(StoredTrack Document, byte[] Initialization, IReadOnlyList<MovieSegment> Segments)
{
    /// <summary>When it begins to be presented, in seconds on the published clock.</summary>
    public double Start => (double)Document.Segments[0].Start / Document.Timescale;
}

/// <summary>The sample table of a stored segment.</summary>
/// <param name="Samples">Its samples, in decoding order.</param>
/// <param name="DataOffset">Where their bytes begin within the segment's object.</param>
public sealed record MovieSegment(IReadOnlyList<Sample> Samples, int DataOffset)
{
    /// <summary>How many bytes they have.</summary>
    public long Length => Samples.Sum(sample => (long)sample.Size);
}

/// <summary>Bytes of a stored object that a progressive file holds.</summary>
/// <param name="Path">The object, relative to the release.</param>
/// <param name="Offset">Where in it they begin.</param>
/// <param name="Length">How many there are.</param>
public sealed record MoviePiece(string Path, long Offset, long Length);

/// <summary>A progressive file: what stands in front of the media, and the media, piece by piece.</summary>
/// <param name="Header">Everything in front of the first sample: of an MP4 the boxes <c>ftyp</c> and <c>moov</c>, and the header of <c>mdat</c>.</param>
/// <param name="Pieces">The samples, in the order of the file.</param>
public sealed record MovieFile(byte[] Header, IReadOnlyList<MoviePiece> Pieces)
{
    /// <summary>Length of the file in bytes.</summary>
    public long Length => Header.Length + Pieces.Sum(piece => piece.Length);
}
