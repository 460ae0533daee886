using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Media.Catalog.ContentDirectory.Soap;

/// <summary>
/// Makes almost-XML well-formed, where it is plain what was meant: a bare <c>&amp;</c> or <c>&lt;</c> in text, an HTML entity, a control
/// character, a declaration that names no known encoding. It never closes or drops a tag: half a reply stays half a reply.
/// </summary>
internal static partial class XmlRepair
{
    /// <summary>The repaired text.</summary>
    public static string Repair(string text)
    {
        var body = Declaration().Replace(text, string.Empty, 1);
        var repaired = new StringBuilder(body.Length + 64);
        for (var i = 0; i < body.Length; i++)
        {
            i += Append(repaired, body, i);
        }

        return repaired.ToString();
    }

    /// <summary>Appends what the character at a position should be, and returns how many characters after it were used up too.</summary>
    private static int Append(StringBuilder repaired, string text, int at)
    {
        var c = text[at];
        if (c == '&')
        {
            return AppendReference(repaired, text, at);
        }

        if (c == '<' && !BeginsMarkup(text, at + 1))
        {
            repaired.Append("&lt;");
            return 0;
        }

        if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], c))
        {
            repaired.Append(c).Append(text[at + 1]);
            return 1;
        }

        if (XmlConvert.IsXmlChar(c))
        {
            repaired.Append(c);
        }

        return 0;
    }

    private static int AppendReference(StringBuilder repaired, string text, int at)
    {
        var match = Reference().Match(text, at, Math.Min(12, text.Length - at));
        if (!match.Success)
        {
            repaired.Append("&amp;");
            return 0;
        }

        if (match.Value is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;")
        {
            repaired.Append(match.Value);
            return match.Length - 1;
        }

        // A number, or one of HTML's names: the character itself, if XML allows it. Otherwise the ampersand was meant as one.
        var decoded = WebUtility.HtmlDecode(match.Value);
        if (decoded == match.Value)
        {
            repaired.Append("&amp;");
            return 0;
        }

        repaired.Append(WebUtility.HtmlEncode(string.Concat(decoded.Where(XmlConvert.IsXmlChar))));
        return match.Length - 1;
    }

    private static bool BeginsMarkup(string text, int at) =>
        at < text.Length && (char.IsLetter(text[at]) || text[at] is '_' or '/' or '!' or '?');

    [GeneratedRegex(@"\G&(#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,9});", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\s*<\?xml[^>]*\?>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();
}
