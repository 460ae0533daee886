using Media.Api.Problems;

namespace Media.Api.Jobs;

/// <summary>A job's id is its execution's name.</summary>
internal static class JobId
{
    private const int MaxLength = 80;

    /// <exception cref="ProblemException">404: nothing has such an id.</exception>
    public static string Required(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? id : throw Missing();

    public static ProblemException Missing(Exception? cause = null) =>
        new(404, ProblemTypes.NotFound, "There is no job with this id. Jobs are forgotten 90 days after they end.", cause);
}
