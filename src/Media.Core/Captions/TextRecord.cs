namespace Media.Core.Captions;

/// <summary>A stretch of a source, in seconds on its own clock: captions that begin in it are read together.</summary>
/// <param name="From">Where it begins; null: with the source.</param>
/// <param name="To">Where the next one begins; null: it goes to the end.</param>
public sealed record TextRange(double? From, double? To)
{
    /// <summary>The whole source.</summary>
    public static readonly TextRange Whole = new(null, null);

    /// <summary>Whether a caption belongs to it.</summary>
    /// <param name="cue">The caption, by the source's clock.</param>
    public bool Has(Cue cue) => (From is not { } from || cue.Start >= from * 1000) && (To is not { } to || cue.Start < to * 1000);
}

/// <summary>What a task records of the captions that it read in a stretch of the source.</summary>
/// <param name="Tracks">The captions of each of the source's tracks, with times on the published clock.</param>
/// <param name="Undecoded">How many packets could not be decoded.</param>
/// <param name="CutShort">Whether there was more text than is read.</param>
/// <param name="HasNewKind">Whether pictures carry captions of the newer kind (CEA-708).</param>
/// <param name="Lost">Why the stretch could not be read, in half a sentence; null where it was.</param>
public sealed record TextRecord(Cue[][] Tracks, int Undecoded = 0, bool CutShort = false, bool HasNewKind = false, string? Lost = null)
{
    /// <summary>What was recorded of all stretches.</summary>
    /// <param name="records">The records, in the order of the stretches.</param>
    /// <param name="tracks">How many tracks the source has.</param>
    public static TextRecord Merged(IReadOnlyList<TextRecord> records, int tracks) => new(
        [.. Enumerable.Range(0, tracks).Select(track => records.SelectMany(record => record.Tracks[track]).ToArray())],
        records.Sum(record => record.Undecoded), records.Any(record => record.CutShort), records.Any(record => record.HasNewKind),
        records.FirstOrDefault(record => record.Lost is not null)?.Lost);
}
