using Media.Core.Formats.Mp3;
using Media.Core.Packaging;
using Media.Core.Planning;
using Media.Core.Progressive;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Workflow.Storage;

/// <summary>Lays out progressive files from what is stored of their tracks, or of the pieces that an MP3 is made of.</summary>
/// <param name="reader">The release.</param>
/// <param name="plan">The plan.</param>
/// <param name="sounds">What was recorded of the tracks of sound, in their order.</param>
internal sealed class MovieReader(ReleaseReader reader, TranscodePlan plan, AudioRecord[] sounds)
{
    /// <summary>A file.</summary>
    /// <exception cref="Core.Failures.VerificationFailedException">Something of the tracks is damaged or missing.</exception>
    public async Task<MovieFile> ReadAsync(ProgressiveFile file, FilmFacts? film, CancellationToken cancellationToken)
    {
        if (file.Kind == OutputKind.Mp3 && PublishedSounds.Mp3(plan.Sounds, sounds) is { } number)
        {
            return Mp3File.Write((Mp3Settings)plan.Sounds[number].Codec, sounds[number], film, piece => MediaLayout.Audio(number) + TrackLayout.Piece(piece));
        }

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
