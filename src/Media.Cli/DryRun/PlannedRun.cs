using Media.Core.Planning;
using Media.Core.Publishing;

namespace Media.Cli.DryRun;

/// <summary>What would be made of a file.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="DurationSeconds">Length of the picture in seconds.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="Tracks">What would be published.</param>
/// <param name="Outputs">The ways in which it could be played, or used.</param>
/// <param name="Segments">How many segments every track would have.</param>
/// <param name="Tasks">What there is to do, what takes longest first.</param>
/// <param name="Workers">How many tasks run at the same time.</param>
/// <param name="Estimate">What it is expected to take.</param>
/// <param name="Warnings">What of the source would be left out.</param>
internal sealed record PlannedRun(
    string Profile, double DurationSeconds, int Frames, PlannedTrack[] Tracks, string[] Outputs, int Segments, PlannedTask[] Tasks, int Workers, PlanEstimate Estimate, MediaWarning[] Warnings);

/// <summary>One track that would be published.</summary>
/// <param name="Kind"><c>video</c>, <c>audio</c>, <c>text</c> or <c>pictures</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Details">How it is encoded, for people.</param>
internal sealed record PlannedTrack(string Kind, string Name, string Details);

/// <summary>One task.</summary>
/// <param name="Number">Its place.</param>
/// <param name="Kind"><c>video</c>, <c>sound</c> or <c>text</c>.</param>
/// <param name="Details">What it makes, for people.</param>
/// <param name="ExpectedSeconds">Processor seconds that it is expected to take on one core.</param>
internal sealed record PlannedTask(int Number, string Kind, string Details, double ExpectedSeconds);
