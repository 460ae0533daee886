using Media.Core.Publishing;

namespace Media.Core.Probing;

/// <summary>The readings by which a source is indexed, in the order in which they may follow each other.</summary>
public enum IndexPass
{
    /// <summary>Nothing is read yet.</summary>
    None,

    /// <summary>Its packets are listed.</summary>
    Packets,

    /// <summary>Its frames are decoded and listed.</summary>
    Frames,

    /// <summary>They are decoded with a checksum of each picture.</summary>
    Pictures,

    /// <summary>They are counted, since its clock is useless.</summary>
    Counted,
}

/// <summary>How far a source is indexed: what an invocation whose time runs out leaves to the next.</summary>
/// <param name="Pass">The reading that is under way.</param>
/// <param name="Packets">The packets that are listed, in the order of the file, a line each.</param>
/// <param name="Frames">The frames that are listed, in the order in which they are shown, a line each.</param>
/// <param name="Pictures">The pictures that are listed, in the order in which they are shown, a line each.</param>
/// <param name="Streams">How many tracks there were at the end; null where no reading of the packets went from start to end.</param>
/// <param name="Damage">What is to be said where the file is cut short; else null.</param>
/// <param name="ClosedCaptions">Whether pictures that were looked at carry closed captions.</param>
public sealed record IndexProgress(
    IndexPass Pass, string[] Packets, string[] Frames, string[] Pictures, int? Streams, MediaWarning? Damage, bool ClosedCaptions)
{
    /// <summary>Nothing is listed yet.</summary>
    public static IndexProgress None { get; } = new(IndexPass.None, [], [], [], null, null, false);
}

/// <summary>What a probe whose time runs out knows of a source.</summary>
/// <param name="Report">What the container says.</param>
/// <param name="AudioStart">When its sound begins, in seconds on its own clock; null without sound or unknown.</param>
/// <param name="Streams">How many tracks were found before its packets were listed.</param>
/// <param name="Index">How far it is indexed.</param>
public sealed record ProbeCheckpoint(ProbeReport Report, double? AudioStart, int Streams, IndexProgress Index);
