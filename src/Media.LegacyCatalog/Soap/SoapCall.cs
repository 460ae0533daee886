using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Media.LegacyCatalog.Soap;

/// <summary>An action that is called, with its arguments.</summary>
internal sealed class SoapCall
{
    private readonly Dictionary<string, string> _arguments;

    private SoapCall(string action, Dictionary<string, string> arguments)
    {
        Action = action;
        _arguments = arguments;
    }

    public string Action { get; }

    /// <summary>Reads an envelope; null if it is none.</summary>
    public static SoapCall? Read(Stream body)
    {
        try
        {
            var root = GuardedXml.Parse(body);
            return root.Name == SoapNames.Envelope + "Envelope"
                && root.Element(SoapNames.Envelope + "Body")?.Elements().FirstOrDefault() is { } action
                && SoapNames.IsServiceType(action.Name.NamespaceName)
                    ? new SoapCall(action.Name.LocalName, Arguments(action))
                    : null;
        }
        catch (XmlException)
        {
            // Not XML: the caller answers so, there is nothing more to learn from it.
            return null;
        }
    }

    public string Text(string name) =>
        _arguments.TryGetValue(name, out var value) ? value : throw UpnpException.InvalidArgs($"{name} is missing");

    /// <summary>An unsigned number (ui4), as an int: nothing here counts further.</summary>
    public int Number(string name) =>
        uint.TryParse(Text(name).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (int)Math.Min(number, int.MaxValue)
            : throw UpnpException.InvalidArgs($"{name} is not a number from 0 to 4294967295");

    private static Dictionary<string, string> Arguments(XElement action)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in action.Elements())
        {
            arguments.TryAdd(argument.Name.LocalName, argument.Value);
        }

        return arguments;
    }
}
