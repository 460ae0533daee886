using System.Net;
using Media.Core.Contracts;

namespace Media.Cli.Api;

/// <summary>Sends a file's parts straight to S3, some at a time, each again if the connection breaks.</summary>
internal sealed class PartSender(HttpClient http, TimeProvider time)
{
    private const int AtOnce = 4;
    private const int MostTries = 4;

    /// <param name="file">The file.</param>
    /// <param name="parts">What is still to be sent of it.</param>
    /// <param name="sent">Told of each part that S3 has, one call at a time.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task SendAsync(FileInfo file, IEnumerable<UploadPart> parts, Action<UploadPart> sent, CancellationToken cancellation)
    {
        var one = new Lock();
        await Parallel.ForEachAsync(parts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (part, token) =>
        {
            await SendAsync(file, part, token);
            lock (one)
            {
                sent(part);
            }
        });
    }

    private async Task SendAsync(FileInfo file, UploadPart part, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var source = file.OpenRead();
                source.Position = part.Offset;
                using var content = new StreamContent(new LimitedStream(source, part.Size));
                content.Headers.ContentLength = part.Size;
                using var answer = await http.PutAsync(new Uri(part.Url), content, cancellation);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
                if (answer.StatusCode < HttpStatusCode.InternalServerError || attempt == MostTries)
                {
                    throw new CliException(answer.StatusCode == HttpStatusCode.Forbidden
                        ? $"S3 no longer takes part {part.Number}: the upload's addresses have expired. Upload the file anew."
                        : $"S3 refused part {part.Number} of the upload with status {(int)answer.StatusCode}.");
                }
            }
            catch (HttpRequestException) when (attempt < MostTries)
            {
                // The connection broke: the part is sent again as a whole.
            }

            await Task.Delay(TimeSpan.FromSeconds(attempt), time, cancellation);
        }
    }
}
