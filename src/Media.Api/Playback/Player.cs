using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Media.Api.Jobs;
using Media.Api.Problems;
using Media.Api.Uploads;
using Media.Core;
using Media.Core.Hls;
using Media.Core.Packaging;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Api.Playback;

/// <summary>
/// Makes a release playable for those who have no token: a player sends none with each segment. Playlists and manifests are rendered again with
/// signed addresses, once per release, its revision, window and signing key, and kept in the work bucket, which forgets them.
/// </summary>
internal sealed class Player(IAmazonS3 s3, UrlSigner signer, MediaSettings settings, PlaybackOptions options, TimeProvider time)
{
    /// <summary>The media type of playlists.</summary>
    public const string PlaylistType = HlsPackager.MediaType;

    /// <summary>Signs a release.</summary>
    /// <exception cref="ProblemException">422: it is too long.</exception>
    public async Task<SignedRelease> SignAsync(AssetManifest live, CancellationToken cancellationToken)
    {
        if (live.Tracks.Where(rendition => rendition.Plays).Sum(rendition => (long)rendition.Segments) > options.MaxSegments)
        {
            throw new ProblemException(422, ProblemTypes.TooLongToSign, $"The asset has more than {options.MaxSegments} segments, more than are signed.");
        }

        var window = PlayWindow.At(time.GetUtcNow(), options.Lifetime);
        // What keys have signed ends with them at the latest: others sign anew, so that asking again always helps.
        var folder = $"play/{live.Prefix}{window.Number}/{signer.AccessKeyId(window.ExpiresAt)}/{(live.Revision > 0 ? string.Create(CultureInfo.InvariantCulture, $"{live.Revision}/") : "")}";
        var master = await this.TextAsync(settings.WorkBucket, folder + Release.Entry(live.Outputs, OutputKind.Hls), cancellationToken)
            ?? await this.MakeAsync(live, folder, window, cancellationToken);
        var dash = Release.Entry(live.Outputs, OutputKind.Dash) is { } manifest ? signer.Read(settings.WorkBucket, folder + manifest, window.ExpiresAt) : null;
        DownloadDocument[] downloads =
        [
            .. live.Outputs.Where(output => output.Kind is OutputKind.Mp4 or OutputKind.M4a or OutputKind.Mp3).Select(output => new DownloadDocument(
                output.Kind switch { OutputKind.Mp4 => "mp4", OutputKind.M4a => "m4a", _ => "mp3" }, output.FileName, output.MediaType,
                signer.Read(settings.MediaBucket, output.Entry, window.ExpiresAt))),
        ];
        return new SignedRelease(signer.Read(settings.WorkBucket, folder + Release.Entry(live.Outputs, OutputKind.Hls), window.ExpiresAt), dash, master, downloads,
            live.Outputs.Any(output => output.Kind == OutputKind.Thumbnails) ? signer.Read(settings.WorkBucket, folder + ThumbnailMap.Path, window.ExpiresAt) : null,
            live.Outputs.FirstOrDefault(output => output.Kind == OutputKind.Poster) is { } poster ? signer.Read(settings.MediaBucket, poster.Entry, window.ExpiresAt) : null,
            live.Outputs.FirstOrDefault(output => output.Kind == OutputKind.Preview) is { } preview ? signer.Read(settings.MediaBucket, preview.Entry, window.ExpiresAt) : null,
            window.ExpiresAt);
    }

    // The master is written last: where it is, everything else is.
    private async Task<string> MakeAsync(AssetManifest live, string folder, PlayWindow window, CancellationToken cancellationToken)
    {
        var files = live.Version == AssetManifest.WithoutTrackDocuments
            ? await this.RewrittenAsync(live, folder, window, cancellationToken)
            : await this.RenderedAsync(live, folder, window, cancellationToken);
        var master = files.Single(file => file.Path == Release.Entry(live.Outputs, OutputKind.Hls));
        await Parallel.ForEachAsync(files.Where(file => file != master), cancellationToken, async (file, token) => await this.PutAsync(folder, file, token));
        await this.PutAsync(folder, master, cancellationToken);
        return master.Text;
    }

    private async Task<IReadOnlyList<PackagedFile>> RenderedAsync(AssetManifest live, string folder, PlayWindow window, CancellationToken cancellationToken)
    {
        var tracks = new StoredTrack[live.Tracks.Length];
        await Parallel.ForAsync(0, tracks.Length, cancellationToken, async (n, token) => tracks[n] = await this.TrackAsync(live, live.Tracks[n].Id!, token));
        // Several files name each segment, and signing is what takes the time.
        Dictionary<string, string> signed = new(StringComparer.Ordinal);
        return Release.Render(tracks, live.Outputs, live.Film, (from, to) =>
        {
            if (from == HlsPackager.Master)
            {
                return signer.Read(settings.WorkBucket, folder + to, window.ExpiresAt);
            }

            return signed.TryGetValue(to, out var known) ? known : signed[to] = signer.Read(settings.MediaBucket, live.Prefix + to, window.ExpiresAt);
        });
    }

    private async Task<StoredTrack> TrackAsync(AssetManifest live, string id, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize(await this.RequiredAsync(live.Prefix + TrackLayout.Document(id), cancellationToken), CoreJson.Default.StoredTrack)
            ?? throw new InvalidDataException($"The document of track {id} of {live.Prefix} is empty.");

    // Releases from before tracks had documents: their playlists are all there is.
    private async Task<IReadOnlyList<PackagedFile>> RewrittenAsync(AssetManifest live, string folder, PlayWindow window, CancellationToken cancellationToken)
    {
        ConcurrentBag<PackagedFile> files = [];
        await Parallel.ForEachAsync(live.Tracks, cancellationToken, async (rendition, token) =>
        {
            var below = rendition.Playlist[..(rendition.Playlist.LastIndexOf('/') + 1)];
            foreach (var key in new[] { rendition.Playlist, rendition.KeyFrames }.OfType<string>())
            {
                var playlist = await this.RequiredAsync(key, token);
                files.Add(new PackagedFile(
                    key[live.Prefix.Length..], PlaylistType,
                    PlaylistRewriter.Rewrite(playlist, name => signer.Read(settings.MediaBucket, below + name, window.ExpiresAt))));
            }
        });
        var master = await this.RequiredAsync(live.Master, cancellationToken);
        return [.. files, new PackagedFile(
            HlsPackager.Master, PlaylistType, PlaylistRewriter.Rewrite(master, name => signer.Read(settings.WorkBucket, folder + name, window.ExpiresAt)))];
    }

    private async Task<string> RequiredAsync(string key, CancellationToken cancellationToken) =>
        await this.TextAsync(settings.MediaBucket, key, cancellationToken)
            ?? throw new ProblemException(503, ProblemTypes.ReleaseReplaced, "The release was replaced just now; ask again.") { RetryAfter = 1 };

    private async Task<string?> TextAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s3.GetObjectAsync(bucket, key, cancellationToken);
            using var reader = new StreamReader(response.ResponseStream);
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task PutAsync(string folder, PackagedFile file, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = settings.WorkBucket, Key = folder + file.Path, ContentType = file.MediaType,
            InputStream = new MemoryStream(Encoding.UTF8.GetBytes(file.Text), writable: false),
        };
        await s3.PutObjectAsync(request, cancellationToken);
    }
}

/// <param name="Url">Where the master playlist can be read.</param>
/// <param name="DashUrl">Where the DASH manifest can be read; null for releases from before there were any.</param>
/// <param name="Master">The master playlist.</param>
/// <param name="Downloads">The progressive files.</param>
/// <param name="ThumbnailsUrl">The map of the thumbnails; null where there are none.</param>
/// <param name="PosterUrl">The poster; null where there is none.</param>
/// <param name="PreviewUrl">The preview; null where there is none.</param>
/// <param name="ExpiresAt">Until when.</param>
internal sealed record SignedRelease(
    string Url, string? DashUrl, string Master, DownloadDocument[] Downloads, string? ThumbnailsUrl, string? PosterUrl, string? PreviewUrl, DateTimeOffset ExpiresAt);
