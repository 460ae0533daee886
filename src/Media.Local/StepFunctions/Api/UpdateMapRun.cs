using System.Text.Json;
using Media.Local.Hosting;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Api;

/// <summary>Changes how many children run at once and how many may fail, while the run goes on.</summary>
internal sealed class UpdateMapRun(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var run = await services.MapRunAsync(request.Required("mapRunArn"));
        var percentage = request.Number("toleratedFailurePercentage");
        if (percentage is < 0 or > 100)
            throw new AwsException("ValidationException", "toleratedFailurePercentage must be between 0 and 100");
        MapRunRow Change(MapRunRow row) => row with
        {
            MaxConcurrency = (int)(request.Number("maxConcurrency") ?? row.MaxConcurrency),
            ToleratedCount = (long)(request.Number("toleratedFailureCount") ?? row.ToleratedCount),
            ToleratedPercentage = percentage ?? row.ToleratedPercentage,
        };
        services.Store.Update(Change(run));
        services.Engine.FindMapRun(run.Arn)?.Change(Change);
        await services.Store.FlushAsync();
    }
}
