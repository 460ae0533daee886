using Media.Core.Failures;
using Media.Core.Formats.Mp3;
using Media.Core.Planning;
using Media.Core.Progressive;
using Media.Workflow.Storage;

namespace Media.Workflow.Verify;

/// <summary>What a stored MP3 has to hold: whole frames, each for itself, where its pieces lie; as many as it tells of, and as long as the track that it is another encoding of.</summary>
internal static class Mp3Rules
{
    private const double Tolerance = 0.050;

    /// <summary>Bytes of a frame that tell how it was encoded.</summary>
    private const int FrameBytes = 8;

    /// <summary>Checks it.</summary>
    /// <param name="reader">The release.</param>
    /// <param name="path">Where the file lies in the release.</param>
    /// <param name="file">The file as it was laid out.</param>
    /// <param name="settings">How it was encoded.</param>
    /// <param name="record">What was recorded of it.</param>
    /// <param name="usual">What was recorded of the track that it is another encoding of.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VerificationFailedException">It is not that.</exception>
    public static async Task CheckAsync(
        ReleaseReader reader, string path, MovieFile file, Mp3Settings settings, AudioRecord record, AudioRecord usual, CancellationToken cancellationToken)
    {
        var frame = Mp3Frame.Bytes(settings.Bitrate);
        var (frames, sound) = (Mp3File.Frames(settings, record), Mp3File.Sound(record));
        Require(
            frames * Mp3Frame.Samples >= record.Samples && (frames - 2) * Mp3Frame.Samples < record.Samples,
            $"{path} has {frames} frames, which is not what {record.Samples} samples take");
        Require(
            Math.Abs(((double)sound / record.Timescale) - ((double)usual.Samples / usual.Timescale)) <= Tolerance,
            $"{path} lasts {(double)sound / record.Timescale:0.000} s, the sound {(double)usual.Samples / usual.Timescale:0.000} s");
        var at = (long)file.Header.Length;
        foreach (var piece in file.Pieces)
        {
            Require(piece.Length > 0 && piece.Length % frame == 0, $"{piece.Path} has {piece.Length} bytes, which are no whole frames of {frame}");
            foreach (var place in new[] { at, at + piece.Length - frame }.Distinct())
            {
                var fault = settings.Fault(await reader.RangeAsync(path, place, FrameBytes, cancellationToken));
                Require(fault is null, $"{path} {fault} at byte {place}");
            }

            at += piece.Length;
        }
    }

    private static void Require(bool held, FormattableString otherwise)
    {
        if (!held)
        {
            throw new VerificationFailedException(FormattableString.Invariant(otherwise) + ".");
        }
    }
}
