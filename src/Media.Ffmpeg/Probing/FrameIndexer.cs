using Media.Core.Failures;
using Media.Core.Probing;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Probing;

/// <summary>
/// Lists the presentation times of all frames of a video track. Reading the packets is cheap and usually enough; decoding
/// tells what packets cannot (hidden frames, fields, damage); counting copes with sources whose times are useless. All but counting may be done in several stretches.
/// </summary>
public static class FrameIndexer
{
    /// <summary>Indexes a track from its packets, or, where those are not to be trusted, from its frames.</summary>
    /// <param name="source">The source.</param>
    /// <param name="report">What the source is.</param>
    /// <param name="decode">
    /// Whether to decode even where the packets look right, and to take checksums of the pictures: a decoder has disagreed with an earlier index.
    /// </param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <exception cref="NoFramesException">The track gives no frame.</exception>
    /// <exception cref="MediaUnreadableException">The track cannot be read.</exception>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    public static async Task<Indexed> IndexAsync(SourceFeed source, ProbeReport report, bool decode, CancellationToken cancellationToken)
    {
        using var unlimited = StretchLimit.None();
        var (indexed, _) = await IndexAsync(source, report, decode, IndexProgress.None, unlimited, cancellationToken);
        return indexed!;
    }

    /// <summary>Indexes on, as far as it may.</summary>
    /// <param name="source">The source.</param>
    /// <param name="report">What the source is.</param>
    /// <param name="decode">As for the whole, and the same for each stretch of it.</param>
    /// <param name="before">How far it is indexed.</param>
    /// <param name="limit">How far to read now.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>What came of it; or, where there is more to read, how far it is indexed.</returns>
    /// <exception cref="NoFramesException">The track gives no frame.</exception>
    /// <exception cref="MediaUnreadableException">The track cannot be read.</exception>
    /// <exception cref="UnseekableMediaException">There is more to read, and reading cannot be gone on with.</exception>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    public static async Task<(Indexed? Indexed, IndexProgress? Unfinished)> IndexAsync(
        SourceFeed source, ProbeReport report, bool decode, IndexProgress before, StretchLimit limit, CancellationToken cancellationToken)
    {
        var run = new IndexRun(source, report, decode, before, limit);
        return await run.GoOnAsync(cancellationToken) is { } indexed ? (indexed, null) : (null, run.Progress);
    }
}
