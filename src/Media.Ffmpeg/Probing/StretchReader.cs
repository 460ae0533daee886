using Media.Core.Failures;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Probing;

/// <summary>
/// Lists a source in as many stretches as it takes. The first is read from the start. Each further one enters the source at a key frame that is listed already, ahead of the end of
/// the list, and has to give that end once more. There the list is gone on with; where anything else comes, reading enters further ahead.
/// </summary>
internal static class StretchReader
{
    /// <summary>How much of the end of the list both have to give alike, at least: from the key frame before that on.</summary>
    private const int Compared = 12;

    /// <summary>How many key frames ahead of that one reading enters, for a decoder to settle. What a container calls a key frame need not be one: the last try is more than a usual group of pictures of those.</summary>
    private static readonly int[] Ahead = [1, 5, 20, 300];

    /// <summary>Lists on.</summary>
    /// <param name="source">The source.</param>
    /// <param name="listed">What is listed.</param>
    /// <param name="isKey">Whether reading may enter at one that has a time.</param>
    /// <param name="hasAllTime">Whether nothing else was read before within the same limit: another time this gets no further.</param>
    /// <param name="read">Reads from a presentation time on, or, of null, from the start; hands over what it lists.</param>
    /// <param name="limit">How far to read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnseekableMediaException">The list cannot be gone on with.</exception>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    public static async Task<Stretch<T>> ReadAsync<T>(
        SourceFeed source, IReadOnlyList<T> listed, Func<T, bool> isKey, bool hasAllTime, Func<long?, Action<T>, CancellationToken, Task<Ending>> read, StretchLimit limit,
        CancellationToken cancellationToken)
        where T : IListed<T>
    {
        var starts = Starts(listed, isKey);
        if (starts.Length <= Ahead[0])
        {
            var fromStart = await TryAsync(source, new Joint<T>([], 0), (add, stop) => read(null, add, stop), limit, cancellationToken);
            return fromStart.Ending is not null || !hasAllTime || Starts(fromStart.Rows, isKey).Length > Ahead[0] ? fromStart : throw new UnseekableMediaException();
        }

        foreach (var entry in Ahead.Select(ahead => starts[Math.Max(0, starts.Length - 1 - ahead)]).Distinct())
        {
            var joint = new Joint<T>(listed, starts[^1]);
            var stretch = await TryAsync(source, joint, (add, stop) => read(listed[entry].Time, add, stop), limit, cancellationToken);
            if (joint.IsPassed && (stretch.Ending is not null || Starts(stretch.Rows, isKey).Length > starts.Length))
            {
                return stretch;
            }

            if (limit.Reached.IsCancellationRequested)
            {
                break;
            }
        }

        throw new UnseekableMediaException();
    }

    private static async Task<Stretch<T>> TryAsync<T>(
        SourceFeed source, Joint<T> joint, Func<Action<T>, CancellationToken, Task<Ending>> read, StretchLimit limit, CancellationToken cancellationToken)
        where T : IListed<T>
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Reached);
        void Add(T row)
        {
            // The last line of a process that was stopped may be half of one.
            if (!stop.IsCancellationRequested)
            {
                var fits = joint.Add(row);
                limit.Count();
                if (!fits)
                {
                    stop.Cancel();
                }
            }
        }

        try
        {
            var ending = await read(Add, stop.Token);
            return new Stretch<T>(joint.Close(), ending);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            source.ThrowIfBroken();
            return new Stretch<T>(joint.Close(), null);
        }
    }

    /// <summary>Places of the list at which a further stretch may enter or be compared from: key frames but for the first, which is the source's beginning, and but for those at the end.</summary>
    private static int[] Starts<T>(IReadOnlyList<T> listed, Func<T, bool> isKey)
        where T : IListed<T> => [.. Enumerable.Range(0, Math.Max(0, listed.Count - Compared + 1)).Where(place => listed[place].Time is not null && isKey(listed[place])).Skip(1)];
}

/// <summary>What is listed after a stretch.</summary>
/// <param name="Rows">All of it, from the source's start.</param>
/// <param name="Ending">How the reading that came to the source's end ended; null where it was stopped before.</param>
internal sealed record Stretch<T>(List<T> Rows, Ending? Ending);
