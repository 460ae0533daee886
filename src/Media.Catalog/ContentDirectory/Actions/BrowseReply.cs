using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>What Browse and Search answer. <paramref name="Total"/> may be 0 though there are results (the standard allows it).</summary>
internal sealed record BrowseReply(string Result, int? Returned, int? Total, uint? UpdateId)
{
    public static BrowseReply From(SoapReply reply) =>
        new(reply.Required("Result"), reply.Int("NumberReturned"), reply.Int("TotalMatches"), reply.UInt("UpdateID"));
}
