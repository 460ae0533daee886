namespace Media.LegacyCatalog.Eventing;

/// <summary>Someone who is told of changes until it expires.</summary>
internal sealed class Subscription(string id, Uri callback)
{
    public string Id { get; } = id;

    public Uri Callback { get; } = callback;

    public DateTimeOffset Expires { get; set; }

    /// <summary>The number of the next event, from 0 (the first one, which tells how things stand).</summary>
    public uint Sequence { get; set; }

    /// <summary>The update id of the last event that was sent.</summary>
    public uint Told { get; set; }
}
