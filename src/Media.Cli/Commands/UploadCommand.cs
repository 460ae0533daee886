using System.Text.Json;
using Media.Cli.Api;
using Media.Cli.Display;
using Media.Cli.Uploading;
using Media.Core.Contracts;

namespace Media.Cli.Commands;

/// <param name="File">The video.</param>
/// <param name="Title">What the asset is to be called; null: as the file.</param>
/// <param name="Asset">The API's id of the asset that it belongs to; null: one is made.</param>
/// <param name="Profile">The profile that says what is made of it; null: the usual one.</param>
/// <param name="Wait">Whether to follow the job to its end.</param>
/// <param name="Resume">Whether to go on with an upload of the file that broke off.</param>
/// <param name="Json">Whether to print one JSON document.</param>
/// <param name="Data">The data folder given, or null.</param>
internal sealed record UploadRequest(string File, string? Title, string? Asset, string? Profile, bool Wait, bool Resume, bool Json, string? Data);

/// <summary>Uploads a video through the REST API. Its job starts by itself.</summary>
internal sealed class UploadCommand(Screen screen, TimeProvider time)
{
    public async Task<int> RunAsync(UploadRequest request, CancellationToken cancellation)
    {
        var file = InputFile.Find(request.File);
        var data = Folders.Find(request.Data).Data;
        using var connection = ApiConnection.Open(request.Data, time);
        var upload = await BeginAsync(connection.Api, request, file, data, cancellation);
        var completed = await SendAsync(connection.Api, upload, file, data, cancellation);
        if (request.Json && !request.Wait)
        {
            await screen.PrintAsync(JsonSerializer.Serialize(completed, ApiJson.Readable.UploadCompleted));
        }
        screen.Line($"Job:   {completed.JobId}");
        screen.Line(completed.AssetId is { } asset ? $"Asset: {asset}" : "Asset: made when the job has succeeded; find it with `media assets search`.");
        return request.Wait ? await new WatchCommand(screen).RunAsync(completed.JobId, request.Json, request.Data, cancellation) : 0;
    }

    private async Task<UnfinishedUpload> BeginAsync(
        IMediaApi api, UploadRequest request, FileInfo file, string data, CancellationToken cancellation)
    {
        if (request.Resume)
        {
            var found = UnfinishedUpload.Find(data, file)
                ?? throw new CliException($"No upload of {file.FullName} broke off here: upload it without --resume.");
            screen.Line($"Going on with the upload {found.Upload.Id}: {found.Sent.Length} of {found.Upload.Parts.Length} parts are there.");
            return found;
        }
        var opened = await api.OpenUploadAsync(
            new NewUpload(file.Name, file.Length, "application/octet-stream", request.Title, request.Asset, request.Profile), cancellation);
        var upload = UnfinishedUpload.Of(file, opened);
        upload.Remember(data);
        return upload;
    }

    private async Task<UploadCompleted> SendAsync(IMediaApi api, UnfinishedUpload upload, FileInfo file, string data, CancellationToken cancellation)
    {
        var sent = upload.Sent.ToHashSet();
        var id = upload.Upload.Id;
        try
        {
            using var s3 = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            var completed = await screen.UploadAsync(file.Name, file.Length, async progress =>
            {
                var done = upload.Upload.Parts.Where(part => sent.Contains(part.Number)).Sum(part => part.Size);
                progress.Report(done);
                await new PartSender(s3, time).SendAsync(file, upload.Upload.Parts.Where(part => !sent.Contains(part.Number)).ToList(), part =>
                {
                    sent.Add(part.Number);
                    (upload with { Sent = [.. sent.Order()] }).Remember(data);
                    progress.Report(done += part.Size);
                }, cancellation);
                return await api.CompleteUploadAsync(id, cancellation);
            });
            upload.Forget(data);
            return completed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await api.AbortUploadAsync(id, CancellationToken.None);
            upload.Forget(data);
            throw;
        }
        catch (HttpRequestException broken)
        {
            throw new CliException(
                $"The upload broke off with {sent.Count} of {upload.Upload.Parts.Length} parts sent ({broken.Message.TrimEnd('.')}). " +
                $"Go on with: media upload --resume {file.FullName}");
        }
    }
}
