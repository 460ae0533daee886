using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Media.EndToEnd.Tests.Support;

/// <summary>
/// Uploads under any key there can be: signs and sends by hand, since clients tidy up what they are given (a leading slash goes, <c>a/../b</c> becomes
/// <c>b</c>) and so cannot show what becomes of such keys that others have made.
/// </summary>
internal static partial class RawUpload
{
    private const string Unsigned = "UNSIGNED-PAYLOAD";

    /// <summary>Stores an object; gives its version.</summary>
    public static async Task<string> PutAsync(Stack stack, string key, byte[] content)
    {
        var host = stack.Endpoint.Authority;
        var credentials = await stack.Credentials.GetCredentialsAsync();
        var path = $"/{stack.Uploads}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}";
        var now = TimeProvider.System.GetUtcNow();
        string stamp = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), scope = $"{stamp[..8]}/us-east-1/s3/aws4_request";
        var request = $"PUT\n{path}\n\nhost:{host}\nx-amz-content-sha256:{Unsigned}\nx-amz-date:{stamp}\n\nhost;x-amz-content-sha256;x-amz-date\n{Unsigned}";
        var text = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        var signature = Convert.ToHexStringLower(Sign(scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + credentials.SecretKey), Sign), text));

        using var client = new TcpClient();
        await client.ConnectAsync(stack.Endpoint.Host, stack.Endpoint.Port);
        await using var stream = client.GetStream();
        var head = $"PUT {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {content.Length}\r\nx-amz-content-sha256: {Unsigned}\r\nx-amz-date: {stamp}\r\nConnection: close\r\n"
            + $"Authorization: AWS4-HMAC-SHA256 Credential={credentials.AccessKey}/{scope}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature={signature}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(content);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        return Version().Match(answer).Groups[1].Value;
    }

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    [GeneratedRegex("x-amz-version-id: (\\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex Version();
}
