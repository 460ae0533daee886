using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Media.Core.Tests.Dash;

/// <summary>Holds manifests to the part of the standard that is written here (<c>manifest.xsd</c>).</summary>
internal static class ManifestRules
{
    private static readonly XmlSchemaSet Rules = Read();

    /// <summary>What is wrong with a manifest; nothing where it holds the rules.</summary>
    public static IReadOnlyList<string> Complaints(XDocument manifest)
    {
        List<string> complaints = [];
        manifest.Validate(Rules, (_, complaint) => complaints.Add(complaint.Message));
        return complaints;
    }

    private static XmlSchemaSet Read()
    {
        using var stream = typeof(ManifestRules).Assembly.GetManifestResourceStream("manifest.xsd")!;
        using var reader = XmlReader.Create(stream);
        var rules = new XmlSchemaSet();
        rules.Add(null, reader);
        rules.Compile();
        return rules;
    }
}
