using System.Globalization;
using System.Xml.Linq;

namespace Media.LegacyCatalog.Soap;

/// <summary>The names of SOAP and of the service.</summary>
internal static class SoapNames
{
    public const string ServiceType = TypePrefix + "4";
    public const string ServiceId = "urn:upnp-org:serviceId:ContentDirectory";

    private const string TypePrefix = "urn:schemas-upnp-org:service:ContentDirectory:";

    public static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";

    /// <summary>Whether a type is this service's: a client may ask for any version up to ours.</summary>
    public static bool IsServiceType(string type) =>
        type.StartsWith(TypePrefix, StringComparison.Ordinal)
        && int.TryParse(type.AsSpan(TypePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        && version is >= 1 and <= 4;

    /// <summary>The action in a SOAPACTION header (<c>"type#action"</c>); null if it is not one for this service.</summary>
    public static string? ActionOf(string header) =>
        header.Trim().Trim('"').Split('#') is [var type, { Length: > 0 } action] && IsServiceType(type) ? action : null;
}
