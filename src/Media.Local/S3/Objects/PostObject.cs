using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Media.Local.Hosting;
using Media.Local.S3.Access;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Signing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Media.Local.S3.Objects;

/// <summary>POST Object: an upload from a browser form, authorised by a signed policy (or by a bucket that everybody may write).</summary>
internal sealed class PostObject(S3State state)
{
    private const int LargestField = 20 * 1024;
    private const int MostFields = 64;

    public async Task ServeAsync(S3Call call)
    {
        if (!MediaTypeHeaderValue.TryParse(call.Request.ContentType, out var type) || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is not { Length: > 0 and <= 128 } boundary)
            throw new AwsException("PreconditionFailed", "Bucket POST must be of the enclosure-type multipart/form-data", 412);
        try
        {
            var form = new MultipartReader(boundary, call.Request.Body) { HeadersLengthLimit = LargestField };
            await ReceiveAsync(call, form);
        }
        catch (Exception broken) when (broken is InvalidDataException or Microsoft.AspNetCore.Http.BadHttpRequestException
            || (broken is IOException && !call.Aborted.IsCancellationRequested))
        {
            throw new AwsException("MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data.");
        }
    }

    private async Task ReceiveAsync(S3Call call, MultipartReader form)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await form.ReadNextSectionAsync(call.Aborted) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (name.Equals("file", StringComparison.OrdinalIgnoreCase))
            {
                var fileName = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
                await StoreAsync(call, fields, section, fileName);
                return;
            }

            if (fields.Count >= MostFields)
                throw new AwsException("MaxPostPreDataLengthExceededError", "Your POST request fields preceding the upload file were too large.");
            fields[name] = await FieldAsync(section, call.Aborted);
        }

        throw new AwsException("InvalidArgument", "POST requires exactly one file upload per request.") { Details = S3Call.Argument("file", "0") };
    }

    private async Task StoreAsync(S3Call call, Dictionary<string, string> fields, MultipartSection file, string fileName)
    {
        var bucketName = call.Bucket;
        if (!fields.TryGetValue("key", out var key) || key.Length == 0)
            throw new AwsException("InvalidArgument", "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.")
            {
                Details = S3Call.Argument("key", ""),
            };
        fields.TryAdd("bucket", bucketName);
        var policy = Authorise(bucketName, fields);
        key = key.Replace("${filename}", fileName, StringComparison.Ordinal);
        KeyRules.Check(key);
        var facts = Facts(fields);
        state.Database.Read(db =>
        {
            var name = BucketTable.Get(db, bucketName).Name;
            if (facts.Acl is not null)
                BucketRules.RefuseAcl(db, name, facts.Acl, fields.GetValueOrDefault("acl") == "bucket-owner-full-control");
            return true;
        });
        await using var blob = state.Blobs.Create();
        var etag = await CopyAsync(file.Body, blob, Math.Min(policy.MostSize ?? PutObject.MostBytes, PutObject.MostBytes), call.Aborted);
        policy.CheckSize(blob.Length);
        var segments = blob.Finish();
        var (bucket, added) = await state.Database.WriteAsync(scope =>
        {
            var row = BucketTable.Get(scope.Db, bucketName);
            var put = ObjectTable.Add(scope, row, new StoredObject
            {
                Bucket = row.Name, Key = key, Size = blob.Length, ETag = etag, Modified = state.Now, Facts = facts, Segments = segments,
            });
            state.Notifier.Raise(scope, "ObjectCreated:Post", put, call);
            return (row, put);
        });
        blob.Keep();
        ObjectLookup.SetVersion(call, bucket, added);
        await AnswerAsync(call, fields, added);
    }

    private PostPolicy Authorise(string bucket, Dictionary<string, string> fields)
    {
        if (!fields.TryGetValue("policy", out var policy))
            return state.Database.Read(db => AccessControl.AllowsEverybody(Anonymous.Bucket(db, BucketTable.Get(db, bucket).Name), "WRITE"))
                ? new PostPolicy(null, null)
                : throw new AwsException("AccessDenied", "Access Denied", 403);
        state.PostSignatures.Verify(policy, fields);
        byte[] document;
        try
        {
            document = Convert.FromBase64String(policy);
        }
        catch (FormatException)
        {
            throw new AwsException("InvalidPolicyDocument", "Invalid Policy: not base64.");
        }

        return PostPolicy.Check(document, fields, state.Time.GetUtcNow());
    }

    private static Facts Facts(Dictionary<string, string> fields) => new()
    {
        ContentType = fields.GetValueOrDefault("Content-Type") is { Length: > 0 } type ? type : "binary/octet-stream",
        CacheControl = fields.GetValueOrDefault("Cache-Control"),
        ContentDisposition = fields.GetValueOrDefault("Content-Disposition"),
        ContentEncoding = fields.GetValueOrDefault("Content-Encoding"),
        Expires = fields.GetValueOrDefault("Expires"),
        WebsiteRedirect = fields.GetValueOrDefault("x-amz-website-redirect-location"),
        StorageClass = FactsInput.StorageClass(fields.GetValueOrDefault("x-amz-storage-class")),
        Metadata = FactsInput.Metadata(fields.Select(field => (field.Key, field.Value))),
        Acl = fields.TryGetValue("acl", out var acl) ? AccessControl.Canned(acl) : null,
        Tags = fields.TryGetValue("tagging", out var tagging)
            ? TagRules.Parse(XmlInput.Parse(Encoding.UTF8.GetBytes(tagging), "Tagging"), TagRules.MostOnObject)
            : [],
    };

    private static async Task AnswerAsync(S3Call call, Dictionary<string, string> fields, StoredObject added)
    {
        var location = $"{call.Request.Scheme}://{call.Request.Host}/{added.Bucket}/{PercentEncoding.Encode(added.Key, keepSlash: true)}";
        call.Response.Headers.ETag = XmlReply.Quoted(added.ETag);
        call.Response.Headers.Location = location;
        var redirect = fields.GetValueOrDefault("success_action_redirect") ?? fields.GetValueOrDefault("redirect");
        if (Uri.TryCreate(redirect, UriKind.Absolute, out var target) && target.Scheme is "http" or "https")
        {
            var query = $"bucket={PercentEncoding.Encode(added.Bucket)}&key={PercentEncoding.Encode(added.Key)}&etag={PercentEncoding.Encode(XmlReply.Quoted(added.ETag))}";
            call.Response.Headers.Location = target.AbsoluteUri + (target.Query.Length == 0 ? "?" : "&") + query;
            call.Response.StatusCode = 303;
            return;
        }

        call.Response.StatusCode = fields.GetValueOrDefault("success_action_status") switch { "200" => 200, "201" => 201, _ => 204 };
        if (call.Response.StatusCode != 201)
            return;
        await XmlReply.SendAsync(call, 201, XmlReply.Document("PostResponse", null, xml =>
        {
            xml.Element("Location", location);
            xml.Element("Bucket", added.Bucket);
            xml.Element("Key", added.Key);
            xml.Element("ETag", XmlReply.Quoted(added.ETag));
        }));
    }

    private static async Task<string> FieldAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        using var value = new MemoryStream();
        await PumpAsync(section.Body, value.Write, LargestField, cancellationToken);
        return Encoding.UTF8.GetString(value.ToArray());
    }

    private static async Task<string> CopyAsync(Stream body, BlobWriter blob, long most, CancellationToken cancellationToken)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        await PumpAsync(body, bytes =>
        {
            md5.AppendData(bytes);
            blob.Write(bytes);
        }, most, cancellationToken);
        return Convert.ToHexStringLower(md5.GetHashAndReset());
    }

    private static async Task PumpAsync(Stream from, Action<ReadOnlySpan<byte>> sink, long most, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (var total = 0L; ;)
            {
                var read = await from.ReadAsync(buffer, cancellationToken);
                if (read == 0)
                    return;
                total += read;
                if (total > most)
                    throw new AwsException("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
                sink(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
