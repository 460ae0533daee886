// A client of the API, written as an application would: no cast, no `dynamic`, no `!`. MediaClient is generated from the description.
using Newtonsoft.Json;

namespace MediaApi;

/// <summary>What is absent is not sent: in a patch null would remove.</summary>
public partial class MediaClient
{
    static partial void UpdateJsonSerializerSettings(JsonSerializerSettings settings) => settings.NullValueHandling = NullValueHandling.Ignore;
}

/// <summary>What an application does with the API.</summary>
public static class Application
{
    public static async Task<IReadOnlyList<string>> TitlesAsync(MediaClient api)
    {
        List<string> found = [];
        string? cursor = null;
        do
        {
            AssetPage page = (await api.ListAssetsAsync(
                q: null, kind: Kind.Video, @class: null, container: null, from: null, to: null, sort: [AssetSort.Title, AssetSort.Minusdate], limit: 2,
                cursor: cursor, fields: [AssetField.Id, AssetField.Title], if_None_Match: null)).Result;
            foreach (Asset asset in page.Items)
            {
                if (asset.Title is { } title)
                {
                    found.Add(title);
                }
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return found;
    }

    public static async Task<string> CreateAsync(MediaClient api, string title)
    {
        Asset made = (await api.CreateAssetAsync("create-" + title, new NewAsset { Title = title, Description = "To be changed" })).Result;
        return made.Id ?? throw new InvalidOperationException("The asset has no id.");
    }

    public static async Task<string?> RenameAsync(MediaClient api, string id, string title)
    {
        SwaggerResponse<Asset> read = await api.GetAssetAsync(id, fields: null, if_None_Match: null);
        string tag = read.Headers["ETag"].Single();
        Asset changed = (await api.UpdateAssetAsync(id, tag, new AssetPatch { Title = title })).Result;
        return $"{changed.Title}: {changed.Description}";
    }

    public static async Task<int> RemoveAsync(MediaClient api, string id) => (await api.DeleteAssetAsync(id, Media.Keep, if_Match: null)).StatusCode;

    public static async Task<bool> IsThereAsync(MediaClient api, string id)
    {
        try
        {
            await api.GetAssetAsync(id, fields: null, if_None_Match: null);
            return true;
        }
        catch (ApiException<Problem> refusal) when (refusal.Result.Type is ProblemType.UrnMediaProblemNotFound)
        {
            return false;
        }
    }

    public static async Task<string> UploadAsync(MediaClient api, HttpClient plain, Stream content, string name)
    {
        Upload opened = (await api.CreateUploadAsync(null, new NewUpload { FileName = name, Size = content.Length, ContentType = "video/mp4" })).Result;
        foreach (UploadPart part in opened.Parts)
        {
            byte[] bytes = new byte[part.Size];
            content.Position = part.Offset;
            await content.ReadExactlyAsync(bytes);
            using HttpResponseMessage stored = await plain.PutAsync(part.Url, new ByteArrayContent(bytes));
            stored.EnsureSuccessStatusCode();
        }

        return (await api.CompleteUploadAsync(opened.Id, null)).Result.JobId;
    }

    public static async Task<string> FollowAsync(MediaClient api, string id)
    {
        while (true)
        {
            Job job = (await api.GetJobAsync(id)).Result;
            switch (job.Status)
            {
                case JobStatus.Queued or JobStatus.Running or JobStatus.PendingRedrive:
                    await Task.Delay(TimeSpan.FromSeconds(1));
                    break;
                case JobStatus.Succeeded or JobStatus.Failed or JobStatus.Cancelled or JobStatus.TimedOut:
                    return job.Status.ToString();
                default:
                    throw new InvalidOperationException($"There is no status {job.Status}.");
            }
        }
    }

    /// <summary>The asset that came of a job: it is in the catalog a moment after the job has ended.</summary>
    public static async Task<string> AssetOfAsync(MediaClient api, string id)
    {
        for (int round = 0; round < 60; round++)
        {
            if ((await api.GetJobAsync(id)).Result.Asset is { } asset)
            {
                return asset;
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        throw new TimeoutException("The job's asset is not in the catalog.");
    }

    public static async Task<IReadOnlyList<string>> FailuresAsync(MediaClient api)
    {
        JobPage failed = (await api.ListJobsAsync(Status.Failed, limit: 10, cursor: null)).Result;
        return [.. failed.Items.Select(job => job.Id)];
    }

    public static async Task<(string Url, int Highest)> PlayAsync(MediaClient api, string id)
    {
        Play play = (await api.PlayAssetAsync(id)).Result;
        return (play.Url, play.Renditions.Max(rendition => rendition.Height ?? 0));
    }
}
