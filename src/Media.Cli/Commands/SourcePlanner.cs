using Media.Cli.DryRun;
using Media.Core.Profiles;

namespace Media.Cli.Commands;

/// <summary>Plans what a person wants reckoned, as a dry run does.</summary>
internal static class SourcePlanner
{
    /// <exception cref="CliException">There is no such file or profile.</exception>
    public static async Task<PlannedSource> PlanAsync(SourceRequest request, CancellationToken cancellation)
    {
        var profile = request.Profile ?? Profile.Default;
        if (!ProfileFolder.Has(profile))
        {
            throw new CliException(ProfileFolder.Unknown(profile));
        }

        return request.Film is { } film
            ? DryRunner.Plan(film, profile, request.Workers)
            : await DryRunner.PlanAsync(InputFile.Find(request.File!), profile, request.Workers, cancellation);
    }
}
