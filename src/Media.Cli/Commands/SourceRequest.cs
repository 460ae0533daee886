using Media.Core.Planning;

namespace Media.Cli.Commands;

/// <summary>What a person wants reckoned.</summary>
/// <param name="File">The video; null for a film that nobody has.</param>
/// <param name="Film">That film; null for a file.</param>
/// <param name="Profile">The profile's name; null for the usual one.</param>
/// <param name="Workers">How many tasks of a job run at the same time.</param>
internal sealed record SourceRequest(string? File, SyntheticFilm? Film, string? Profile, int Workers)
{
    /// <summary>The template's Workers where nobody says otherwise.</summary>
    public const int TemplateWorkers = 500;
}
