using Media.Local.ApiGateway.Issuer;
using Media.Local.Stack;

namespace Media.Local.Host;

/// <summary>Parameters of the template that stand for what exists outside of it on AWS; on one machine the stack brings it along.</summary>
internal static class Provisions
{
    /// <summary>The parameter that says whose tokens the API takes.</summary>
    public const string TokenIssuer = "TokenIssuer";

    /// <summary>The parameter that says where the legacy catalog is.</summary>
    public const string CatalogUrl = "CatalogUrl";

    /// <summary>The parameter that says which layer has FFmpeg.</summary>
    public const string FfmpegLayerArn = "FfmpegLayerArn";

    /// <summary>The values, where nobody chose others.</summary>
    /// <param name="options">The stack's region and account.</param>
    /// <param name="endpoint">The stack's address.</param>
    /// <param name="catalog">The embedded catalog's; null where it does not run.</param>
    public static IReadOnlyDictionary<string, string> Of(LocalOptions options, Uri endpoint, Uri? catalog)
    {
        var values = new Dictionary<string, string>
        {
            [TokenIssuer] = LocalIssuer.Of(endpoint),
            [FfmpegLayerArn] = $"arn:aws:lambda:{options.Region}:{options.AccountId}:layer:ffmpeg:1",
        };
        if (catalog is not null)
        {
            values[CatalogUrl] = catalog.ToString();
        }
        return values;
    }
}
