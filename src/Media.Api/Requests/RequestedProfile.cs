using Media.Api.Problems;
using Media.Core.Profiles;

namespace Media.Api.Requests;

/// <summary>The profile that a caller chooses.</summary>
internal static class RequestedProfile
{
    /// <summary>Takes a profile that there is, or none.</summary>
    /// <exception cref="ProblemException">400: there is no such profile.</exception>
    public static void Check(string? profile)
    {
        if (profile is not null && !ProfileFolder.Has(profile))
        {
            throw new ProblemException(400, ProblemTypes.InvalidBody, ProfileFolder.Unknown(profile));
        }
    }
}
