namespace Media.Catalog.ContentDirectory.Didl;

/// <summary>A fragment that an object has (empty: none, something is added) and what stands there afterwards (empty: nothing).</summary>
internal readonly record struct TagChange(string Current, string New);
