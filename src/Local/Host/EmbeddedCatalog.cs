using Media.LegacyCatalog;
using Media.Local.Stack;

namespace Media.Local.Host;

/// <summary>
/// Runs the embedded legacy catalog where nobody named another. It lives in the stack's own process: it cannot be left behind by a stack
/// that was killed, and costs a few megabytes instead of a second runtime. Functions reach it by HTTP as they would any other.
/// </summary>
internal static class EmbeddedCatalog
{
    private const string Folder = "catalog";

    /// <summary>Starts it; null where another catalog was chosen, or none (an empty address).</summary>
    public static async Task<LegacyCatalogServer?> StartAsync(LocalOptions options, CancellationToken cancellationToken) =>
        options.Parameters.ContainsKey(Provisions.CatalogUrl)
            ? null
            : await LegacyCatalogServer.StartAsync(new LegacyCatalogOptions { DataFolder = Path.Combine(options.DataFolder, Folder) }, cancellationToken);
}
