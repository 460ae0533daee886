using System.Text;

namespace Media.LegacyCatalog.Didl;

/// <summary>The standard's lists in one string: parted by commas; <c>\</c> takes the next character as it is.</summary>
internal static class CommaList
{
    public static IReadOnlyList<string> Split(string text)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is (',' or '\\'))
            {
                value.Append(text[++i]);
            }
            else if (text[i] == ',')
            {
                values.Add(value.ToString());
                value.Clear();
            }
            else
            {
                value.Append(text[i]);
            }
        }

        values.Add(value.ToString());
        return values;
    }
}
