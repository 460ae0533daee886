namespace Media.Catalog;

/// <summary>What a catalog said of itself when probed.</summary>
/// <param name="Name">The name it gives itself.</param>
/// <param name="Model">Its make, as it says.</param>
/// <param name="SystemUpdateId">See <see cref="ICatalog.GetSystemUpdateIdAsync"/>.</param>
/// <param name="Elapsed">How long the answer took.</param>
public sealed record CatalogHealth(string Name, string? Model, uint SystemUpdateId, TimeSpan Elapsed);
