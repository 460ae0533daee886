using System.Text.Json;
using Media.Local.Stack;
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
        {
            throw new AwsException("ValidationException", "toleratedFailurePercentage must be between 0 and 100");
        }
        var (concurrency, count) = (Whole(request, "maxConcurrency"), Whole(request, "toleratedFailureCount"));
        MapRunRow Change(MapRunRow row) => row with
        {
            MaxConcurrency = (int?)concurrency ?? row.MaxConcurrency,
            ToleratedCount = count ?? row.ToleratedCount,
            ToleratedPercentage = percentage ?? row.ToleratedPercentage,
        };
        await services.Store.UpdateLimitsAsync(Change(run));
        services.Engine.FindMapRun(run.Arn)?.Change(Change);
    }

    private static long? Whole(ApiRequest request, string name) => request.Number(name) switch
    {
        null => null,
        { } value and >= 0 and <= int.MaxValue when double.IsInteger(value) => (long)value,
        { } value => throw Errors.Constraint($"'{value}'", name, "Member must have value greater than or equal to 0"),
    };
}
