using Amazon.StepFunctions;
using Media.Api.Playback;
using Media.Api.Uploads;
using Media.Catalog;

namespace Media.Api.Jobs;

/// <summary>What uploads, jobs and playback need.</summary>
internal static class MediaRegistration
{
    public static void AddMedia(this IServiceCollection services)
    {
        services.AddSingleton(provider => MediaSettings.From(provider.GetRequiredService<IConfiguration>()));
        // Resolved when it is needed: an installation without a catalog has uploads and jobs all the same.
        services.AddSingleton<Func<ICatalog>>(provider => provider.GetRequiredService<ICatalog>);
        services.AddSingleton<IAmazonStepFunctions>(_ => new AmazonStepFunctionsClient());
        services.AddSingleton<UploadOptions>();
        services.AddSingleton<PlaybackOptions>();
        services.AddSingleton<UrlSigner>();
        services.AddSingleton<Uploading>();
        services.AddSingleton<AssetMedia>();
        services.AddSingleton<SharedMedia>();
        services.AddSingleton<ReleaseStore>();
        services.AddSingleton<JobReader>();
        services.AddSingleton<JobPlayback>();
        services.AddSingleton<JobControl>();
        services.AddSingleton<Transcodes>();
        services.AddSingleton<Player>();
    }
}
