using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.Scheduler;

/// <summary>The envelope that EventBridge puts around what it delivers.</summary>
internal static class BusEventWriter
{
    public static ReadOnlyMemory<byte> Write(BusEvent happened, string account, string region)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", "0");
            json.WriteString("id", Guid.NewGuid().ToString());
            json.WriteString("detail-type", happened.DetailType);
            json.WriteString("source", happened.Source);
            json.WriteString("account", account);
            json.WriteString("time", happened.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            json.WriteString("region", region);
            json.WriteStartArray("resources");
            json.WriteStringValue(happened.Resource);
            json.WriteEndArray();
            json.WritePropertyName("detail");
            happened.Detail.WriteTo(json);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
