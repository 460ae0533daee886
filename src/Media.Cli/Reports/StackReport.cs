namespace Media.Cli.Reports;

/// <summary>What <c>media outputs --json</c> prints.</summary>
/// <param name="Endpoint">The one URL of every service.</param>
/// <param name="Region">The AWS region that requests are signed for.</param>
/// <param name="Outputs">The template's Outputs by name.</param>
internal sealed record StackReport(string Endpoint, string Region, IReadOnlyDictionary<string, string> Outputs);
