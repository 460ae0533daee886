namespace Media.Catalog.ContentDirectory.Soap;

/// <summary>The call of one action.</summary>
/// <param name="ServiceType">The service's type with the version that the description names.</param>
internal abstract record SoapRequest(string ServiceType)
{
    /// <summary>The action's name.</summary>
    public abstract string Action { get; }

    /// <summary>Its arguments, in the order in which the standard lists them: some servers read them by position.</summary>
    public abstract IReadOnlyList<(string Name, string Value)> Arguments { get; }

    /// <summary>Saying it twice does no harm.</summary>
    public virtual bool IsSafe => true;
}
