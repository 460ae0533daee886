using System;
using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>A placeholder's value in a JSON log line: numbers and truth values as themselves, the rest as text.</summary>
internal static class LogValue
{
    public static void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool truth: writer.WriteBooleanValue(truth); break;
            case byte or sbyte or short or ushort or int or long: writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case uint or ulong: writer.WriteNumberValue(Convert.ToUInt64(value, CultureInfo.InvariantCulture)); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): writer.WriteNumberValue(number); break;
            case DateTime time: writer.WriteStringValue(time.ToString("o", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset time: writer.WriteStringValue(time.ToString("o", CultureInfo.InvariantCulture)); break;
            case IEnumerable list: WriteList(writer, list); break;
            default: writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable list)
    {
        writer.WriteStartArray();
        foreach (var item in list)
        {
            Write(writer, item);
        }
        writer.WriteEndArray();
    }
}
