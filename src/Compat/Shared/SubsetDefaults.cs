using System;
using Amazon.Runtime.Internal;

namespace Amazon.Runtime.Subset;

/// <summary>AWS's published defaults of the configuration modes: retry mode and connection timeouts.</summary>
internal static class SubsetDefaults
{
    public static IDefaultConfigurationProvider Provider => new DefaultConfigurationProvider(
    [
        Mode(DefaultConfigurationMode.Standard, 3100),
        Mode(DefaultConfigurationMode.InRegion, 1100),
        Mode(DefaultConfigurationMode.CrossRegion, 3100),
        Mode(DefaultConfigurationMode.Mobile, 30000),
    ]);

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, int milliseconds)
    {
        var timeout = TimeSpan.FromMilliseconds(milliseconds);
        return new DefaultConfiguration
        {
            Name = name,
            RetryMode = RequestRetryMode.Standard,
            S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
            ConnectTimeout = timeout,
            TlsNegotiationTimeout = timeout,
        };
    }
}
