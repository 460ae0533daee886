using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Media.Api.Jobs;
using Media.Api.Problems;
using Media.Api.Uploads;
using Media.Core.Publishing;

namespace Media.Api.Playback;

/// <summary>
/// Makes a release playable for those who have no token: a player sends none with each segment. The media playlists are written again with
/// signed addresses, once per release, window and signing key, and kept in the work bucket, which forgets them; the master names them by signed addresses.
/// </summary>
internal sealed class Player(IAmazonS3 s3, UrlSigner signer, MediaSettings settings, PlaybackOptions options, TimeProvider time)
{
    /// <summary>The media type of playlists.</summary>
    public const string PlaylistType = "application/vnd.apple.mpegurl";

    /// <summary>Signs a release.</summary>
    /// <exception cref="ProblemException">422: it is too long.</exception>
    public async Task<SignedRelease> SignAsync(AssetManifest live, CancellationToken cancellationToken)
    {
        if (live.Renditions.Sum(rendition => (long)rendition.Segments) > options.MaxSegments)
        {
            throw new ProblemException(422, ProblemTypes.TooLongToSign, $"The asset has more than {options.MaxSegments} segments, more than are signed.");
        }

        var window = PlayWindow.At(time.GetUtcNow(), options.Lifetime);
        // What keys have signed ends with them at the latest: others sign anew, so that asking again always helps.
        var folder = $"play/{live.Prefix}{window.Number}/{signer.AccessKeyId(window.ExpiresAt)}/";
        var master = await this.TextAsync(settings.WorkBucket, folder + MediaLayout.Master, cancellationToken)
            ?? await this.MakeAsync(live, folder, window, cancellationToken);
        return new SignedRelease(signer.Read(settings.WorkBucket, folder + MediaLayout.Master, window.ExpiresAt), master, window.ExpiresAt);
    }

    // The master is written last: where it is, all that it names is.
    private async Task<string> MakeAsync(AssetManifest live, string folder, PlayWindow window, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(live.Renditions, cancellationToken, async (rendition, token) =>
        {
            var below = rendition.Playlist[..(rendition.Playlist.LastIndexOf('/') + 1)];
            foreach (var key in new[] { rendition.Playlist, rendition.KeyFrames }.OfType<string>())
            {
                var playlist = await this.RequiredAsync(key, token);
                var signed = PlaylistRewriter.Rewrite(playlist, name => signer.Read(settings.MediaBucket, below + name, window.ExpiresAt));
                await this.PutAsync(folder + key[live.Prefix.Length..], signed, token);
            }
        });
        var master = PlaylistRewriter.Rewrite(
            await this.RequiredAsync(live.Master, cancellationToken), name => signer.Read(settings.WorkBucket, folder + name, window.ExpiresAt));
        await this.PutAsync(folder + MediaLayout.Master, master, cancellationToken);
        return master;
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

    private async Task PutAsync(string key, string text, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = settings.WorkBucket, Key = key, ContentType = PlaylistType, InputStream = new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false),
        };
        await s3.PutObjectAsync(request, cancellationToken);
    }
}

/// <param name="Url">Where the master playlist can be read.</param>
/// <param name="Master">The master playlist.</param>
/// <param name="ExpiresAt">Until when.</param>
internal sealed record SignedRelease(string Url, string Master, DateTimeOffset ExpiresAt);
