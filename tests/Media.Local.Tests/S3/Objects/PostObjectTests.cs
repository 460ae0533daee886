using System.Net;
using System.Xml.Linq;
using Amazon.S3;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3.Objects;

/// <summary>Uploads from browsers: what the form may say, and what its policy forbids.</summary>
public sealed class PostObjectTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly BrowserForm _form = new();
    private S3Host _host = null!;
    private AmazonS3Client _client = null!;

    public async Task InitializeAsync()
    {
        _host = await S3Host.StartAsync();
        _client = _host.Client();
        await _client.PutBucketAsync("films");
        await _client.PutBucketAsync("other");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_signed_form_stores_its_file(int version)
    {
        using var answer = await PostAsync(version == 2 ? _form.SignedVersionTwo() : _form.Signed());

        Assert.Equal((HttpStatusCode.NoContent, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal(("bar", "text/plain"), await StoredAsync("foo.txt"));
    }

    [Theory]
    [InlineData("foo-${filename}", "mine.txt", "foo-mine.txt")]
    [InlineData("foo-${filename}", "C:\\Program Files\\mine.txt", "foo-mine.txt")]
    [InlineData("foo-${filename}", "/home/mine.txt", "foo-mine.txt")]
    [InlineData("foo-${filename}", "", "foo-")]
    [InlineData("foo-${filename}", null, "foo-${filename}")]
    [InlineData("\\$foo.txt", "mine.txt", "\\$foo.txt")]
    public async Task The_key_may_take_the_name_of_the_file(string key, string? fileName, string expected)
    {
        _form.Set("key", key);
        _form.FileName = fileName;
        _form.Conditions[1] = new[] { "starts-with", "$key", key[..3] };

        using var answer = await PostAsync(_form.Signed());

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("bar", (await StoredAsync(expected)).Content);
    }

    [Theory]
    [InlineData("200", HttpStatusCode.OK)]
    [InlineData("204", HttpStatusCode.NoContent)]
    [InlineData("404", HttpStatusCode.NoContent)]
    public async Task The_form_chooses_among_the_statuses_of_success(string wanted, HttpStatusCode status)
    {
        Add("success_action_status", wanted);

        using var answer = await PostAsync(_form.Signed());

        Assert.Equal((status, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Created_is_told_with_a_document()
    {
        Add("success_action_status", "201");
        _form.Set("key", "foo/a b.txt");

        using var answer = await PostAsync(_form.Signed());

        var document = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        Assert.Equal((HttpStatusCode.Created, "PostResponse"), (answer.StatusCode, document.Name.ToString()));
        Assert.Equal(("films", "foo/a b.txt", "\"37b51d194a7513e45b56f6524f2d51f2\""), ((string?)document.Element("Bucket"), (string?)document.Element("Key"), (string?)document.Element("ETag")));
        Assert.Equal($"{_host.Endpoint}films/foo%2Fa%20b.txt", (string?)document.Element("Location"));
    }

    [Theory]
    [InlineData("http://example.com/done", "http://example.com/done?bucket=films&key=foo.txt&etag=%2237b51d194a7513e45b56f6524f2d51f2%22")]
    [InlineData("http://example.com/done?a=1", "http://example.com/done?a=1&bucket=films&key=foo.txt&etag=%2237b51d194a7513e45b56f6524f2d51f2%22")]
    public async Task Success_may_redirect_with_what_was_stored(string redirect, string location)
    {
        Add("success_action_redirect", redirect);

        using var answer = await PostAsync(_form.Signed());

        Assert.Equal((HttpStatusCode.SeeOther, location), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task A_redirect_that_is_no_address_is_as_if_it_were_not_there()
    {
        Add("success_action_redirect", "/relative");

        using var answer = await PostAsync(_form.Signed());

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task Metadata_and_tags_come_with_the_form()
    {
        Add("x-amz-meta-Foo", "barclamp");
        Add("tagging", "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>");
        _form.Set("x-ignore-foo", "whatever");

        using var answer = await PostAsync(_form.Signed());

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("barclamp", (await _client.GetObjectMetadataAsync("films", "foo.txt")).Metadata["foo"]);
        Assert.Equal("v", Assert.Single((await _client.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = "films", Key = "foo.txt" })).Tagging).Value);
    }

    [Theory]
    [InlineData("/N4rLtula/QIYB+3If6bXDONEO5CnqBPrlURto+/j7k=", HttpStatusCode.NoContent)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", HttpStatusCode.BadRequest)]
    [InlineData("sailorjerry", HttpStatusCode.BadRequest)]
    public async Task A_checksum_in_the_form_is_checked(string value, HttpStatusCode status)
    {
        _form.Set("x-amz-checksum-sha256", value);

        using var answer = await PostAsync(_form.Signed());

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Names_of_fields_and_conditions_may_be_of_any_case()
    {
        _form.Fields.Clear();
        _form.Fields.AddRange([("kEy", "foo.txt"), ("aCl", "private"), ("cONTENT-tYPE", "text/plain")]);
        _form.Conditions.Clear();
        _form.Conditions.AddRange([new Dictionary<string, string> { ["bUcKeT"] = "films" }, new[] { "StArTs-WiTh", "$KeY", "foo" },
            new Dictionary<string, string> { ["AcL"] = "private" }, new[] { "StArTs-WiTh", "$CoNtEnT-TyPe", "text/plain" }, new object[] { "content-length-range", "0", "1024" }]);

        using var answer = await PostAsync(_form.Signed());

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task A_policy_for_one_bucket_opens_no_other_whatever_the_form_says()
    {
        _form.Set("bucket", "films");

        using var answer = await PostAsync(_form.Signed(), "other");

        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), await ErrorAsync(answer));
    }

    [Fact]
    public async Task A_form_that_nobody_signed_needs_a_bucket_that_everybody_may_write()
    {
        using (var refused = await PostAsync(_form.Unsigned()))
        {
            Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), await ErrorAsync(refused));
        }
        await _client.PutBucketAclAsync(new PutBucketAclRequest { BucketName = "films", ACL = S3CannedACL.PublicReadWrite });

        using var answer = await PostAsync(_form.Unsigned());

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private void Add(string name, string value)
    {
        _form.Set(name, value);
        _form.Conditions.Add(new[] { "eq", "$" + name, value });
    }

    private async Task<HttpResponseMessage> PostAsync(HttpContent content, string bucket = "films")
    {
        using (content)
        {
            return await _http.PostAsync(new Uri(_host.Endpoint, bucket), content);
        }
    }

    private static async Task<(HttpStatusCode Status, string? Code)> ErrorAsync(HttpResponseMessage answer) =>
        (answer.StatusCode, XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!.Element("Code")?.Value);

    private async Task<(string Content, string Type)> StoredAsync(string key)
    {
        using var got = await _client.GetObjectAsync("films", key);
        using var reader = new StreamReader(got.ResponseStream);
        return (await reader.ReadToEndAsync(), got.Headers.ContentType);
    }
}
