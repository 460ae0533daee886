using System.Text;
using Media.Local.S3.Requests;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Media.Local.S3.Objects;

/// <summary>
/// A browser's form up to its file: fields under names of any case, <c>${filename}</c> in them filled in, and the file, not yet read.
/// What stands after the file is not looked at.
/// </summary>
internal sealed record PostForm(IReadOnlyDictionary<string, string> Fields, Stream File)
{
    /// <summary>20 KB for all that precedes the file.</summary>
    private const int MostBytes = 20 * 1024;

    public string? this[string name] => Fields.GetValueOrDefault(name);

    /// <exception cref="AwsException"><c>PreconditionFailed</c>, <c>MalformedPOSTRequest</c>, <c>MaxPostPreDataLengthExceededError</c>, <c>InvalidArgument</c>.</exception>
    public static async Task<PostForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data")
        {
            throw ReadConditions.Failed("Bucket POST must be of the enclosure-type multipart/form-data");
        }
        if (HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is not { Length: > 0 and <= 128 } boundary)
        {
            throw Malformed();
        }
        var form = new MultipartReader(boundary, request.Body) { HeadersLengthLimit = MostBytes };
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var left = MostBytes;
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                continue;
            }
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (name.Equals("file", StringComparison.OrdinalIgnoreCase))
            {
                return new PostForm(Filled(fields, FileName(disposition)), section.Body);
            }
            var value = await FieldAsync(section.Body, left, cancellationToken);
            left -= name.Length + value.Length;
            // Fields of one name are one field, its values parted by commas.
            var text = Encoding.UTF8.GetString(value);
            fields[name] = fields.TryGetValue(name, out var before) ? $"{before},{text}" : text;
        }

        throw new AwsException("InvalidArgument", "POST requires exactly one file upload per request.") { Details = S3Call.Argument("file", "0") };
    }

    public static AwsException Malformed() =>
        new("MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data.");

    // A file without any name leaves the variable as it stands.
    private static Dictionary<string, string> Filled(Dictionary<string, string> fields, string? fileName) => fileName is null ? fields
        : fields.ToDictionary(field => field.Key, field => field.Value.Replace("${filename}", fileName, StringComparison.Ordinal), fields.Comparer);

    private static string? FileName(ContentDispositionHeaderValue disposition)
    {
        var given = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
        if (!given.HasValue)
        {
            return null;
        }
        var path = HeaderUtilities.RemoveQuotes(given).ToString();
        return path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    private static async Task<byte[]> FieldAsync(Stream body, int most, CancellationToken cancellationToken)
    {
        var buffer = new byte[most + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read <= most ? buffer[..read]
            : throw new AwsException("MaxPostPreDataLengthExceededError", "Your POST request fields preceding the upload file were too large.")
            {
                Details = new Dictionary<string, string> { ["MaxPostPreDataLengthBytes"] = "20480" },
            };
    }
}
