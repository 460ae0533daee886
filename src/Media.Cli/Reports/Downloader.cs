using Amazon.S3;
using Amazon.S3.Model;
using Media.Core.Contracts;
using Media.Local.Stack;

namespace Media.Cli.Reports;

/// <summary>Copies a release out of the media bucket: paths below the release's prefix become paths below the folder.</summary>
internal sealed class Downloader(IAmazonS3 s3)
{
    private const int AtOnce = 4;

    /// <summary>Copies everything; gives the master playlist's path.</summary>
    public async Task<string> DownloadAsync(PublishedResult job, string folder, CancellationToken cancellation)
    {
        var root = Path.GetFullPath(folder);
        Directory.CreateDirectory(root);
        var keys = new List<string>();
        var request = new ListObjectsV2Request { BucketName = job.Bucket, Prefix = job.Prefix };
        ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(request, cancellation);
            keys.AddRange((page.S3Objects ?? []).Select(item => item.Key).Where(key => !key.EndsWith('/')));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);

        await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (key, token) =>
        {
            using var item = await s3.GetObjectAsync(job.Bucket, key, token);
            var target = Target(root, job.Prefix, key);
            await item.WriteResponseStreamToFileAsync(target, false, token);
            Share(target, root);
        });
        return Target(root, job.Prefix, job.Master);
    }

    // The process makes its files for its user alone (its stack does); what a person asked for is as the person's other files.
    private static void Share(string file, string root)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        File.SetUnixFileMode(file, Umask.OrdinaryFile);
        for (var folder = Path.GetDirectoryName(file)!; folder.Length > root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            File.SetUnixFileMode(folder, Umask.OrdinaryFolder);
        }
    }

    /// <summary>The file for a key; a key that would lead out of the folder is refused.</summary>
    public static string Target(string root, string prefix, string key)
    {
        if (!key.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw new CliException($"The key {key} does not lie under {prefix}.");
        }
        var path = Path.GetFullPath(Path.Combine(root, key[prefix.Length..]));
        return path.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new CliException($"The key {key} would be written outside of {root}.");
    }
}
