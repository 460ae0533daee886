using Media.Core.Simulation;

namespace Media.Cli.Estimating;

/// <summary>What was simulated, and what came of it.</summary>
/// <param name="Source">The film that every upload is.</param>
/// <param name="Profile">The profile's name.</param>
/// <param name="Workers">How many tasks of a job run at the same time.</param>
/// <param name="Settings">How many uploads there are, and on what.</param>
/// <param name="Result">What came of it.</param>
internal sealed record SimulationReport(string Source, string Profile, int Workers, SimulationSettings Settings, SimulationResult Result);
