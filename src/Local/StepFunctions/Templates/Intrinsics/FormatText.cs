using System.Text;
using System.Text.Json;

namespace Media.Local.StepFunctions.Templates.Intrinsics;

/// <summary>The text rules of <c>States.Format</c> and of quoted arguments.</summary>
internal static class FormatText
{
    /// <summary>Takes the backslash off what may be escaped: quotes, braces and the backslash itself.</summary>
    public static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] == '\\' && at + 1 < raw.Length && (raw[at + 1] is '\'' or '{' or '}' or '\\'))
            {
                at++;
            }
            text.Append(raw[at]);
        }

        return text.ToString();
    }

    /// <summary>Fills each <c>{}</c> in turn; null where the number of places and of values differ.</summary>
    public static string? Fill(string template, IEnumerable<JsonElement> values)
    {
        var rest = new Queue<JsonElement>(values);
        var text = new StringBuilder();
        for (var at = 0; at < template.Length; at++)
        {
            if (template[at] == '\\' && at + 1 < template.Length)
            {
                text.Append(template[++at]);
            }
            else if (template[at] == '{' && at + 1 < template.Length && template[at + 1] == '}')
            {
                if (!rest.TryDequeue(out var value))
                {
                    return null;
                }
                Print(text, value);
                at++;
            }
            else
            {
                text.Append(template[at]);
            }
        }

        return rest.Count == 0 ? text.ToString() : null;
    }

    /// <summary>Objects and arrays print as Java's collections do: <c>{a=1, b=[]}</c>.</summary>
    private static void Print(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                text.Append(value.GetString());
                break;
            case JsonValueKind.Object:
                Join(text, '{', value.EnumerateObject(), member =>
                {
                    text.Append(member.Name).Append('=');
                    Print(text, member.Value);
                }, '}');
                break;
            case JsonValueKind.Array:
                Join(text, '[', value.EnumerateArray(), item => Print(text, item), ']');
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void Join<T>(StringBuilder text, char open, IEnumerable<T> items, Action<T> print, char close)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                text.Append(", ");
            }
            first = false;
            print(item);
        }

        text.Append(close);
    }
}
