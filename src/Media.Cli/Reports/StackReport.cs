namespace Media.Cli.Reports;

/// <summary>What <c>media outputs --json</c> prints.</summary>
/// <param name="Endpoint">The one URL of every service.</param>
/// <param name="Region">The AWS region that requests are signed for.</param>
/// <param name="Outputs">The template's Outputs by name.</param>
/// <param name="AccessKeyId">The access key id that requests are signed with.</param>
/// <param name="SecretAccessKey">The secret that belongs to it.</param>
internal sealed record StackReport(
    string Endpoint, string Region, IReadOnlyDictionary<string, string> Outputs, string AccessKeyId, string SecretAccessKey);
