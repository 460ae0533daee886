using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Amazon.Runtime.Subset;

/// <summary>Members of AWS JSON documents: what is missing or null is null, times are seconds since 1970.</summary>
internal static class JsonMembers
{
    public static string Text(this JsonElement json, string name) => Find(json, name)?.GetString();

    public static long? Long(this JsonElement json, string name) => Find(json, name)?.GetInt64();

    public static int? Int(this JsonElement json, string name) => Find(json, name)?.GetInt32();

    public static bool? Bool(this JsonElement json, string name) => Find(json, name)?.GetBoolean();

    public static float? Single(this JsonElement json, string name) => Find(json, name)?.GetSingle();

    public static DateTime? Time(this JsonElement json, string name) =>
        Find(json, name) is { } value ? DateTime.UnixEpoch.AddMilliseconds(Math.Round(value.GetDouble() * 1000)) : null;

    public static T Object<T>(this JsonElement json, string name, Func<JsonElement, T> read) where T : class =>
        Find(json, name) is { } value ? read(value) : null;

    public static List<T> List<T>(this JsonElement json, string name, Func<JsonElement, T> read) =>
        Find(json, name)?.EnumerateArray().Select(read).ToList();

    public static void Text(this Utf8JsonWriter json, string name, string value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void Number(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    public static void Bool(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } truth)
        {
            json.WriteBoolean(name, truth);
        }
    }

    public static void Texts(this Utf8JsonWriter json, string name, List<string> values)
    {
        if (values is not { Count: > 0 })
        {
            return;
        }
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }
        json.WriteEndArray();
    }

    private static JsonElement? Find(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
