using System.Text.Json;
using Media.Cli.Api;
using Media.Cli.Display;

namespace Media.Cli.Commands;

/// <param name="File">The video.</param>
/// <param name="Title">What the asset is to be called; null: as the file.</param>
/// <param name="Asset">The API's id of the asset that it belongs to; null: one is made.</param>
/// <param name="Json">Whether to print one JSON document.</param>
/// <param name="Data">The data folder given, or null.</param>
internal sealed record UploadRequest(string File, string? Title, string? Asset, bool Json, string? Data);

/// <summary>Uploads a video through the REST API. Its job starts by itself and is not waited for.</summary>
internal sealed class UploadCommand(Screen screen, TimeProvider time)
{
    public async Task<int> RunAsync(UploadRequest request, CancellationToken cancellation)
    {
        var file = InputFile.Find(request.File);
        using var connection = ApiConnection.Open(request.Data, time);
        var api = connection.Api;
        var opened = await api.OpenUploadAsync(
            new NewUpload(file.Name, file.Length, "application/octet-stream", request.Title, request.Asset), cancellation);
        CompletedUpload completed;
        try
        {
            using var s3 = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            completed = await screen.UploadAsync(file.Name, file.Length, async progress =>
            {
                await new PartSender(s3, time).SendAsync(file, opened.Parts, progress, cancellation);
                return await api.CompleteUploadAsync(opened.Id, cancellation);
            });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await api.AbortUploadAsync(opened.Id, CancellationToken.None);
            throw;
        }

        if (request.Json)
        {
            await screen.Console.Profile.Out.Writer.WriteLineAsync(JsonSerializer.Serialize(completed, Api.ApiJson.Default.CompletedUpload));
        }
        screen.Line($"Job:   {completed.JobId}");
        screen.Line(completed.AssetId is { } asset ? $"Asset: {asset}" : "Asset: made when the job has succeeded; find it with `media assets search`.");
        return 0;
    }
}
