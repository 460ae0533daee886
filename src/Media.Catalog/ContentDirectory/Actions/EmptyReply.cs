using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>Done, and nothing to say.</summary>
internal sealed record EmptyReply
{
    public static EmptyReply From(SoapReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return new EmptyReply();
    }
}
