using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Failures;
using Media.Core.Jobs;
using Media.Core.Probing;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Workflow.Hosting;
using Media.Workflow.Storage;

namespace Media.Workflow.Probe;

/// <param name="Execution">The execution's name.</param>
/// <param name="Source">The upload.</param>
/// <param name="Index"><c>packets</c>: as cheaply as it goes; <c>frames</c>: by decoding, since the packets were wrong.</param>
/// <param name="Input">What the execution was started with.</param>
/// <param name="State">What the workflow knows so far.</param>
internal sealed record ProbeRequest(string Execution, SourceObject Source, string Index, TranscodeInput? Input = null, ProbeState? State = null);

/// <param name="Probe">What was answered last; null where nothing was asked yet.</param>
internal sealed record ProbeState(ProbeAnswer? Probe);

/// <param name="Finished">Whether the source is probed to its end.</param>
/// <param name="Stretch">How many invocations have probed it, where others have to go on; else null.</param>
/// <param name="Result">What came of it; null where it is not finished.</param>
internal sealed record ProbeAnswer(bool Finished, int? Stretch, ProbeResult? Result);

/// <param name="Report">What the source is.</param>
/// <param name="AudioStart">When its sound begins, in seconds on its own clock.</param>
/// <param name="Kind">How the frames were indexed.</param>
/// <param name="IndexKey">Where the frame index lies in the work bucket.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="DurationSeconds">Length of the picture in seconds.</param>
internal sealed record ProbeResult(ProbeReport Report, double? AudioStart, IndexKind Kind, string IndexKey, int Frames, double DurationSeconds);

/// <summary>Reads the container and the presentation time of every frame; where its time runs out, it leaves what it has listed to the next invocation.</summary>
/// <param name="store">S3.</param>
/// <param name="buckets">Where to write.</param>
/// <param name="convertsColours">Whether FFmpeg can make HDR and wide colours into BT.709.</param>
/// <param name="makesWebP">Whether FFmpeg can encode WebP.</param>
/// <param name="makesMp3">Whether FFmpeg can encode MP3.</param>
/// <param name="limit">How far an invocation may list the source.</param>
internal sealed class ProbeFunction(
    ObjectStore store, Buckets buckets, Func<CancellationToken, Task<bool>> convertsColours, Func<CancellationToken, Task<bool>> makesWebP, Func<CancellationToken, Task<bool>> makesMp3,
    Func<ILambdaContext, StretchLimit> limit)
{
    /// <summary>Of an invocation's time; in the other half what is listed is stored, or, where that is all, the source is looked at once more.</summary>
    private const double TimeForListing = 0.5;

    public static Step<ProbeRequest, ProbeAnswer> Step(ObjectStore store, Buckets buckets) => new(
        new ProbeFunction(
            store, buckets, ToneMapping.IsAvailableAsync, PreviewEncoder.IsAvailableAsync, AudioEncoder.MakesMp3Async, context => StretchLimit.Of(context.RemainingTime * TimeForListing)).RunAsync,
        request => (request.Execution, request.Source.Key),
        ProbeJson.Default.ProbeRequest,
        ProbeJson.Default.ProbeAnswer);

    public async Task<ProbeAnswer> RunAsync(ProbeRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        using var stretch = limit(context);

        // A profile that cannot be is refused before anything is paid for.
        var profile = ProfileFolder.Read(request.Input?.Profile ?? Profile.Default);
        if (profile.Makes(OutputChoice.Mp3) && !await makesMp3(cancellationToken))
        {
            throw new ProfileRefusedException(
                $"Profile {profile.Name}, field outputs: this FFmpeg cannot encode mp3 (it was built without libmp3lame); choose a profile without it, or use an FFmpeg with libmp3lame.");
        }

        if (await store.FindUploadAsync(request.Source, cancellationToken) is null)
        {
            throw new SourceGoneException(SourceGoneException.Sentence(request.Source.Key));
        }

        if (request.Source.Size == 0)
        {
            throw new MediaUnreadableException($"'{request.Source.Key}' is empty (0 bytes); upload it again.");
        }

        await using var source = await store.FeedAsync(request.Source);
        var number = request.State?.Probe?.Stretch ?? 0;
        var (probed, before) = number == 0 ? (await StreamProber.ProbeAsync(source, cancellationToken), IndexProgress.None)
            : await this.GetAsync(request, number, cancellationToken);
        if (probed.Report.Video.Colour is { NeedsConversion: true } && !await convertsColours(cancellationToken))
        {
            throw new UnsupportedMediaException(
                $"'{request.Source.Key}' is HDR or of wide colours, and this FFmpeg cannot convert them (it was built without zscale); export it as SDR, or use an FFmpeg with zscale.");
        }

        var (indexed, unfinished) = await FrameIndexer.IndexAsync(source, probed.Report, request.Index == "frames", before, stretch, cancellationToken);
        if (unfinished is not null)
        {
            await this.PutAsync(request, number + 1, probed, unfinished, cancellationToken);
            return new ProbeAnswer(false, number + 1, null);
        }

        return new ProbeAnswer(true, null, await this.FinishAsync(request, profile, source, probed, indexed!, cancellationToken));
    }

    private async Task<(Probed Probed, IndexProgress Index)> GetAsync(ProbeRequest request, int stretch, CancellationToken cancellationToken)
    {
        var stored = await store.GetJsonAsync(
            buckets.Work, MediaLayout.ProbeCheckpoint(request.Execution, request.Index, stretch), CoreJson.Default.ProbeCheckpoint, cancellationToken);
        return (new Probed(stored.Report, stored.AudioStart, stored.Streams), stored.Index);
    }

    private Task PutAsync(ProbeRequest request, int stretch, Probed probed, IndexProgress index, CancellationToken cancellationToken) => store.PutJsonAsync(
        buckets.Work, MediaLayout.ProbeCheckpoint(request.Execution, request.Index, stretch), new ProbeCheckpoint(probed.Report, probed.AudioStart, probed.Streams, index),
        CoreJson.Default.ProbeCheckpoint, cancellationToken);

    /// <summary>Looks at what only the whole list tells, and stores the index.</summary>
    private async Task<ProbeResult> FinishAsync(ProbeRequest request, Profile profile, SourceFeed source, Probed probed, Indexed indexed, CancellationToken cancellationToken)
    {
        var (index, streams, damage) = indexed;
        if (StillImage.Is(probed.Report, index.Times.Length))
        {
            throw new UnsupportedMediaException($"'{request.Source.Key}' is a still image, no film.");
        }

        // A list of several stretches does not tell of tracks that came up on the way.
        if (probed.Report.Audio is null && (streams is null || streams > probed.Streams))
        {
            probed = await StreamProber.ProbeFurtherAsync(source, probed, cancellationToken);
        }

        var report = await FieldProber.LookAsync(source, indexed.ClosedCaptions ? CaptionPicker.WithClosedCaptions(probed.Report) : probed.Report, index, cancellationToken);
        var preview = profile.Pictures.Contains(PictureKind.Preview) && !await makesWebP(cancellationToken)
            ? new MediaWarning(WarningCodes.PreviewLeftOut, "Not made: the animated preview. This FFmpeg cannot encode WebP (it was built without libwebp).")
            : null;
        MediaWarning[] warnings = [.. new[] { damage, preview }.OfType<MediaWarning>(), .. report.Warnings ?? []];
        var kind = index.Kind.ToString().ToLowerInvariant();
        var key = MediaLayout.Index(request.Execution, kind);
        await store.PutJsonAsync(buckets.Work, key, index, CoreJson.Default.FrameIndex, cancellationToken);
        return new ProbeResult(
            report with { Warnings = warnings }, probed.AudioStart, index.Kind, key, index.Times.Length, index.TimeBase.Seconds(index.End - index.Times[0]));
    }
}
