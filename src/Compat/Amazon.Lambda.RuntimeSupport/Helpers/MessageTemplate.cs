using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>
/// A log message with its placeholders filled in. Placeholders take the arguments in order (<c>{Name}</c>, <c>{Name:format}</c>,
/// <c>{@Name}</c>); <c>{0}</c> takes the argument of that number and is no property. Doubled braces are braces.
/// </summary>
internal sealed record MessageTemplate(string Text, IReadOnlyList<KeyValuePair<string, object>> Properties)
{
    public static MessageTemplate Parse(string message, object[] args)
    {
        if (args is not { Length: > 0 })
        {
            return new MessageTemplate(message, []);
        }
        var text = new StringBuilder(message.Length + 32);
        var properties = new List<KeyValuePair<string, object>>();
        var next = 0;
        for (var i = 0; i < message.Length; i++)
        {
            var c = message[i];
            if (c is '{' or '}' && i + 1 < message.Length && message[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (c == '{' && message.IndexOf('}', i) is var end and > 0)
            {
                Fill(message[(i + 1)..end]);
                i = end;
            }
            else
            {
                text.Append(c);
            }
        }

        return new MessageTemplate(text.ToString(), properties);

        void Fill(string placeholder)
        {
            var colon = placeholder.IndexOf(':', StringComparison.Ordinal);
            var name = (colon < 0 ? placeholder : placeholder[..colon]).Trim().TrimStart('@');
            var positional = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index);
            if (!positional)
            {
                index = next++;
            }
            if (index >= args.Length)
            {
                text.Append('{').Append(placeholder).Append('}');
                return;
            }

            var value = args[index];
            text.Append(value is IFormattable formattable
                ? formattable.ToString(colon < 0 ? null : placeholder[(colon + 1)..], CultureInfo.InvariantCulture)
                : value?.ToString());
            if (!positional)
            {
                properties.Add(new KeyValuePair<string, object>(name, value));
            }
        }
    }
}
