using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Media.Local.S3.Access;
using Media.Local.S3.Checksums;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Signing;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.S3.Objects;

/// <summary>POST Object: an upload from a browser form, authorised by a signed policy (or by a bucket that everybody may write).</summary>
internal sealed class PostObject(S3State state)
{
    public async Task ServeAsync(S3Call call)
    {
        try
        {
            await StoreAsync(call, await PostForm.ReadAsync(call.Request, call.Aborted));
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException || (broken is IOException && !call.Aborted.IsCancellationRequested))
        {
            throw PostForm.Malformed();
        }
    }

    private async Task StoreAsync(S3Call call, PostForm form)
    {
        if (form["key"] is not { Length: > 0 } key)
        {
            throw new AwsException("InvalidArgument", "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.")
            {
                Details = S3Call.Argument("key", ""),
            };
        }
        var policy = Authorise(call, key, form);
        KeyRules.Check(key);
        foreach (var name in (string[])["Content-Type", "Cache-Control", "Content-Disposition", "Content-Encoding", "Expires", "x-amz-website-redirect-location"])
        {
            FactsInput.RequireSendable(name, form[name]);
        }
        var facts = Facts(form);
        var sum = DeclaredChecksum(form);
        state.Database.Read(db =>
        {
            var name = BucketTable.Get(db, call.Bucket).Name;
            if (facts.Acl is not null)
            {
                BucketRules.RefuseAcl(db, name, facts.Acl, form["acl"] == "bucket-owner-full-control");
            }
            return true;
        });
        await using var blob = state.Blobs.Create();
        var (etag, checksum) = await CopyAsync(form.File, blob, policy, sum, call.Aborted);
        var segments = await blob.FinishAsync();
        var (bucket, added) = await state.Database.WriteAsync(scope =>
        {
            var row = BucketTable.Get(scope.Db, call.Bucket);
            var put = ObjectTable.Add(scope, row, new StoredObject
            {
                Bucket = row.Name, Key = key, Size = blob.Length, ETag = etag, Modified = state.Now, Facts = facts with { Checksum = checksum }, Segments = segments,
            });
            state.Notifier.Raise(scope, "ObjectCreated:Post", put, call);
            return (row, put);
        });
        blob.Keep();
        ObjectLookup.SetWritten(call, bucket, added.Version);
        await AnswerAsync(call, form, added);
    }

    private PostPolicy Authorise(S3Call call, string key, PostForm form)
    {
        if (form["policy"] is not { } policy || !PostSignatureVerifier.IsSigned(form.Fields))
        {
            return state.Database.Read(db => AccessControl.AllowsEverybody(Anonymous.Bucket(db, BucketTable.Get(db, call.Bucket).Name), "WRITE"))
                ? new PostPolicy(null, null)
                : throw new AwsException("AccessDenied", "Access Denied", 403);
        }
        var signer = state.PostSignatures.Verify(policy, form.Fields);
        call.Permissions = new Permissions(state.Authorizer, signer.PrincipalIn(state.Options.AccountId), call.ConditionValue);
        state.Database.Read(db =>
        {
            call.Permissions.Require(db, new Needed("s3:PutObject", call.Bucket, key));
            return true;
        });
        try
        {
            return PostPolicy.Check(Convert.FromBase64String(policy), call.Bucket, form.Fields, state.Time.GetUtcNow());
        }
        catch (FormatException)
        {
            throw new AwsException("InvalidPolicyDocument", "Invalid Policy: invalid Base64 encoding.");
        }
    }

    private static Facts Facts(PostForm form) => new()
    {
        ContentType = form["Content-Type"] is { Length: > 0 } type ? type : "binary/octet-stream",
        CacheControl = form["Cache-Control"],
        ContentDisposition = form["Content-Disposition"],
        ContentEncoding = form["Content-Encoding"],
        Expires = form["Expires"],
        WebsiteRedirect = form["x-amz-website-redirect-location"],
        StorageClass = FactsInput.StorageClass(form["x-amz-storage-class"]),
        Metadata = FactsInput.Metadata(form.Fields.Select(field => (field.Key, field.Value))),
        Acl = form["acl"] is { } acl ? AccessControl.Canned(acl) : null,
        Tags = form["tagging"] is { } tagging ? TagRules.Parse(XmlInput.Parse(Encoding.UTF8.GetBytes(tagging), "Tagging"), TagRules.MostOnObject) : [],
    };

    private static (ChecksumAlgorithm Algorithm, string Value)? DeclaredChecksum(PostForm form)
    {
        foreach (var algorithm in ChecksumNames.All)
        {
            if (form[algorithm.Header()] is { } value)
            {
                return algorithm.IsValue(value) ? (algorithm, value)
                    : throw new AwsException("InvalidRequest", $"Value for {algorithm.Header()} header is invalid.");
            }
        }
        return null;
    }

    private static async Task AnswerAsync(S3Call call, PostForm form, StoredObject added)
    {
        // Unlike other answers, this one encodes the slashes of the key too.
        var location = $"{call.Request.Scheme}://{call.Request.Host}/{(call.Address.Virtual ? "" : added.Bucket + "/")}{PercentEncoding.Encode(added.Key)}";
        call.Response.Headers.ETag = XmlReply.Quoted(added.ETag);
        call.Response.Headers.Location = location;
        var redirect = form["success_action_redirect"] ?? form["redirect"];
        if (Uri.TryCreate(redirect, UriKind.Absolute, out var target) && target.Scheme is "http" or "https")
        {
            var query = $"bucket={PercentEncoding.Encode(added.Bucket)}&key={PercentEncoding.Encode(added.Key)}&etag={PercentEncoding.Encode(XmlReply.Quoted(added.ETag))}";
            call.Response.Headers.Location = target.AbsoluteUri + (target.Query.Length == 0 ? "?" : "&") + query;
            call.Response.StatusCode = 303;
            return;
        }

        call.Response.StatusCode = form["success_action_status"] switch { "200" => 200, "201" => 201, _ => 204 };
        if (call.Response.StatusCode != 201)
        {
            return;
        }
        await XmlReply.SendAsync(call, 201, XmlReply.Document("PostResponse", null, xml =>
        {
            xml.Element("Location", location);
            xml.Element("Bucket", added.Bucket);
            xml.Element("Key", added.Key);
            xml.Element("ETag", XmlReply.Quoted(added.ETag));
        }));
    }

    private static async Task<(string ETag, StoredChecksum? Checksum)> CopyAsync(
        Stream body, BlobWriter blob, PostPolicy policy, (ChecksumAlgorithm Algorithm, string Value)? declared, CancellationToken cancellationToken)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sum = declared is { } wanted ? Checksum.Start(wanted.Algorithm) : null;
        var most = Math.Min(policy.MostSize ?? PutObject.MostBytes, PutObject.MostBytes);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            int read;
            // Once there is more than allowed, how much more does not matter.
            while (blob.Length <= most && (read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                md5.AppendData(buffer, 0, read);
                sum?.Append(buffer.AsSpan(0, read));
                blob.Write(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        policy.CheckSize(blob.Length);
        if (blob.Length > PutObject.MostBytes)
        {
            throw new AwsException("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
        }
        var etag = Convert.ToHexStringLower(md5.GetHashAndReset());
        if (sum is null || declared is not { } expected)
        {
            return (etag, null);
        }
        return Convert.ToBase64String(sum.Finish()) == expected.Value
            ? (etag, new StoredChecksum(expected.Algorithm, expected.Value, StoredChecksum.FullObject))
            : throw new AwsException("BadDigest", $"The {expected.Algorithm.Name()} you specified did not match the calculated checksum.");
    }
}
