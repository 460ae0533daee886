using Media.Local.S3.Payloads;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;

namespace Media.Local.S3.Objects;

/// <summary>GetObjectTagging, PutObjectTagging and DeleteObjectTagging.</summary>
internal sealed class ObjectTagging(S3State state)
{
    public Task GetAsync(S3Call call)
    {
        var found = state.Database.Snapshot(db => ObjectLookup.Find(db, call));
        return XmlReply.SendAsync(call, "Tagging", xml => TagRules.Write(xml, found.Facts.Tags));
    }

    public async Task PutAsync(S3Call call)
    {
        var document = XmlInput.Parse(await PayloadReader.ReadAllAsync(call, 64 * 1024), "Tagging");
        var tags = TagRules.Parse(document, TagRules.MostOnObject);
        await SetAsync(call, "ObjectTagging:Put", tags);
    }

    public async Task DeleteAsync(S3Call call)
    {
        await SetAsync(call, "ObjectTagging:Delete", []);
        call.Response.StatusCode = 204;
    }

    private Task<bool> SetAsync(S3Call call, string name, IReadOnlyList<Tag> tags) => state.Database.WriteAsync(scope =>
    {
        var found = ObjectLookup.Find(scope.Db, call);
        ObjectTable.SetFacts(scope, found.Seq, found.Facts with { Tags = tags });
        state.Notifier.Raise(scope, name, found, call);
        return true;
    });
}
