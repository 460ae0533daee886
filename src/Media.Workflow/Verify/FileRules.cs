using Media.Core.Failures;
using Media.Core.Progressive;
using Media.Workflow.Storage;

namespace Media.Workflow.Verify;

/// <summary>What a stored progressive file has to be: what its tracks make, in front to the last byte, and where samples begin as the segments have them.</summary>
internal static class FileRules
{
    private const int Samples = 16;
    private const int SampleBytes = 256;

    /// <summary>Checks a file.</summary>
    /// <exception cref="VerificationFailedException">It is missing, or another one.</exception>
    public static async Task CheckAsync(ReleaseReader reader, ProgressiveFile file, MovieFile movie, CancellationToken cancellationToken)
    {
        var (header, length) = await reader.HeadAsync(file.Path, movie.Header.Length, cancellationToken);
        Require(length == movie.Length, $"{file.Path} has {length} bytes, its tracks make {movie.Length}");
        Require(header.AsSpan().SequenceEqual(movie.Header), $"{file.Path} does not begin as its tracks make it");

        // Where the pieces lie follows from their lengths: some of them, spread over the file, show whether all are at their places.
        var step = Math.Max(1, movie.Pieces.Count / Samples);
        var at = (long)movie.Header.Length;
        for (var n = 0; n < movie.Pieces.Count; n++)
        {
            var piece = movie.Pieces[n];
            if ((n % step == 0 || n == movie.Pieces.Count - 1) && piece.Length > 0)
            {
                var count = (int)Math.Min(SampleBytes, piece.Length);
                var stored = await reader.RangeAsync(file.Path, at + piece.Length - count, count, cancellationToken);
                var made = await reader.RangeAsync(piece.Path, piece.Offset + piece.Length - count, count, cancellationToken);
                Require(stored.AsSpan().SequenceEqual(made), $"{file.Path} does not hold {piece.Path} where it should");
            }

            at += piece.Length;
        }
    }

    private static void Require(bool held, string otherwise)
    {
        if (!held)
        {
            throw new VerificationFailedException(otherwise + ".");
        }
    }
}
