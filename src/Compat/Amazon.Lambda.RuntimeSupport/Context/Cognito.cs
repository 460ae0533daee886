using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Context;

internal sealed record CognitoIdentity(string IdentityId, string IdentityPoolId) : ICognitoIdentity
{
    public static CognitoIdentity Read(string json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return new CognitoIdentity(null, null);
        }
        using var document = JsonDocument.Parse(json);
        return new CognitoIdentity(
            document.RootElement.Text("cognitoIdentityId"), document.RootElement.Text("cognitoIdentityPoolId"));
    }
}

internal sealed record CognitoClientApplication(
    string AppPackageName, string AppTitle, string AppVersionCode, string AppVersionName, string InstallationId) : IClientApplication
{
    public static CognitoClientApplication Read(JsonElement json) => new(
        json.Text("app_package_name"), json.Text("app_title"), json.Text("app_version_code"), json.Text("app_version_name"),
        json.Text("installation_id"));
}

internal sealed record CognitoClientContext(
    IDictionary<string, string> Environment, IClientApplication Client, IDictionary<string, string> Custom) : IClientContext
{
    public static CognitoClientContext Read(string json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new CognitoClientContext(
            root.Values("env"),
            root.TryGetProperty("client", out var client) ? CognitoClientApplication.Read(client) : null,
            root.Values("custom"));
    }
}

internal static class CognitoJson
{
    public static string Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static Dictionary<string, string> Values(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Object
            ? values.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.ToString())
            : null;
}
