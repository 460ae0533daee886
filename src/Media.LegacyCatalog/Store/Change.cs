namespace Media.LegacyCatalog.Store;

/// <summary>One change: an object was added (<c>objAdd</c>), changed (<c>objMod</c>) or removed (<c>objDel</c>).</summary>
internal sealed record Change(uint UpdateId, string Kind, string ObjectId, string ParentId, string Class);
