using Media.Core.Failures;
using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Core.WebP;
using Media.Workflow.Storage;

namespace Media.Workflow.Verify;

/// <summary>What a stored preview has to be: an animated WebP of the size and with the frames that were planned, played without end.</summary>
internal static class PreviewCheck
{
    /// <summary>Checks it.</summary>
    /// <param name="reader">The release.</param>
    /// <param name="size">Its size in pixels.</param>
    /// <param name="moments">How many moments of the film it shows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VerificationFailedException">It is not that.</exception>
    public static async Task CheckAsync(ReleaseReader reader, (int Width, int Height) size, int moments, CancellationToken cancellationToken)
    {
        var animation = Read(await reader.BytesAsync(MediaLayout.Preview, cancellationToken));
        var planned = moments * PreviewRules.FramesEach;
        if ((animation.Width, animation.Height, animation.Frames.Count, animation.Loops) != (size.Width, size.Height, planned, 0))
        {
            throw new VerificationFailedException(
                $"{MediaLayout.Preview} has {animation.Frames.Count} frames of {animation.Width}x{animation.Height}, played {animation.Loops} times, not {planned} of {size.Width}x{size.Height}, played without end (0).");
        }

        if (animation.Frames.Any(frame => frame.Milliseconds != 1000 / PreviewRules.FrameRate))
        {
            throw new VerificationFailedException($"{MediaLayout.Preview} does not show {PreviewRules.FrameRate} frames a second.");
        }
    }

    private static WebPAnimation Read(byte[] file)
    {
        try
        {
            return WebPReader.Animation(file);
        }
        catch (InvalidDataException damage)
        {
            throw new VerificationFailedException($"{MediaLayout.Preview} is damaged: {damage.Message}");
        }
    }
}
