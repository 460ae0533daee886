using Media.Core.Progressive;
using Media.Core.Publishing;

namespace Media.Workflow.Storage;

/// <summary>Lays out a progressive file from what is stored of its tracks.</summary>
internal static class MovieReader
{
    /// <summary>The file.</summary>
    /// <exception cref="Core.Failures.VerificationFailedException">Something of the tracks is damaged or missing.</exception>
    public static async Task<MovieFile> ReadAsync(ReleaseReader reader, ProgressiveFile file, FilmFacts? film, CancellationToken cancellationToken)
    {
        List<MovieTrack> tracks = [];
        foreach (var track in file.Tracks)
        {
            var read = await reader.ReadAsync(track, cancellationToken);
            tracks.Add(new MovieTrack(
                track, await reader.BytesAsync(track.InitializationPath!, cancellationToken),
                [.. read.Segments.Select(segment => new MovieSegment(segment.Samples, segment.TableEnd))]));
        }

        return MovieWriter.Write(tracks, film);
    }
}
