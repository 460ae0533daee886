using System.Text;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack.Storage;
using Media.Local.Stack.Supervision;

namespace Media.Local.S3.Buckets;

/// <summary>
/// Does what buckets' lifecycles say: expires objects and noncurrent versions, aborts stale uploads. Ages count in whole days
/// from midnight UTC after the moment, as in S3.
/// </summary>
internal sealed class LifecycleSweeper(S3State state)
{
    // How long a completed upload is remembered for answering a repeated completion.
    private static readonly TimeSpan CompletionMemory = TimeSpan.FromDays(1);

    public async Task RunAsync(TimeSpan interval, Loop loop, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, state.Time);
        do
        {
            await SweepAsync();
            loop.Well();
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    public async Task SweepAsync()
    {
        var now = state.Now;
        await state.Database.WriteAsync(scope => scope.Db.Execute(
            "DELETE FROM upload WHERE completed IS NOT NULL AND initiated < $1", (now - CompletionMemory).ToUnixTimeMilliseconds()), Space.Frees);
        foreach (var bucket in state.Database.Read(BucketTable.All))
        {
            if (state.Database.Read(db => BucketTable.Config(db, bucket.Name, "lifecycle")) is { } document)
            {
                foreach (var rule in LifecycleRules.Parse(XmlInput.Parse(Encoding.UTF8.GetBytes(document), "LifecycleConfiguration")).Where(rule => rule.Enabled))
                {
                    await state.Database.WriteAsync(scope => Apply(scope, bucket, rule, now), Space.Frees);
                }
            }
        }
    }

    private bool Apply(WriteScope scope, BucketRow bucket, LifecycleRule rule, DateTimeOffset now)
    {
        if (rule.AbortDays is { } abort)
        {
            foreach (var id in scope.Db.Query("SELECT id, key, initiated FROM upload WHERE bucket = $1 AND completed IS NULL",
                row => (Id: row.GetString(0), Key: row.GetString(1), Begun: DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2))), bucket.Name)
                .Where(upload => upload.Key.StartsWith(rule.Filter.Prefix, StringComparison.Ordinal) && Due(upload.Begun, abort) <= now)
                .Select(upload => upload.Id))
            {
                UploadTable.Remove(scope, id);
            }
        }
        if (rule.ExpireDays is not null || rule.ExpireDate <= now)
        {
            foreach (var found in Versions(scope, bucket, "latest = 1 AND marker = 0").Where(rule.Filter.Matches))
            {
                if (rule.ExpireDays is not { } days || Due(found.Modified, days) <= now)
                {
                    Expire(scope, bucket, found, now);
                }
            }
        }
        if (rule.NoncurrentDays is { } noncurrent)
        {
            ExpireNoncurrent(scope, bucket, rule, noncurrent, now);
        }
        if (rule.ExpireMarkers)
        {
            foreach (var marker in Versions(scope, bucket, "latest = 1 AND marker = 1").Where(rule.Filter.Matches))
            {
                if (!scope.Db.First("SELECT 1 FROM object WHERE bucket = $1 AND key = $2 AND seq < $3 LIMIT 1", _ => true, bucket.Name, marker.Key, marker.Seq))
                {
                    ObjectTable.Remove(scope, marker);
                }
            }
        }
        return true;
    }

    private void Expire(WriteScope scope, BucketRow bucket, StoredObject found, DateTimeOffset now)
    {
        if (bucket.Versioned)
        {
            state.Notifier.Raise(scope, "LifecycleExpiration:DeleteMarkerCreated", ObjectTable.AddMarker(scope, bucket, found.Key, now), null);
            return;
        }

        ObjectTable.Remove(scope, found);
        state.Notifier.Raise(scope, "LifecycleExpiration:Delete", found, null);
    }

    private void ExpireNoncurrent(WriteScope scope, BucketRow bucket, LifecycleRule rule, int days, DateTimeOffset now)
    {
        foreach (var key in Versions(scope, bucket, "1 = 1").GroupBy(version => version.Key, StringComparer.Ordinal))
        {
            // A version becomes noncurrent when its successor is written.
            var newestFirst = key.OrderByDescending(version => version.Seq).ToList();
            for (var i = 1 + (rule.NewerNoncurrent ?? 0); i < newestFirst.Count; i++)
            {
                if (rule.Filter.Matches(newestFirst[i]) && Due(newestFirst[i - 1].Modified, days) <= now)
                {
                    ObjectTable.Remove(scope, newestFirst[i]);
                    state.Notifier.Raise(scope, "LifecycleExpiration:Delete", newestFirst[i], null);
                }
            }
        }
    }

    private static List<StoredObject> Versions(WriteScope scope, BucketRow bucket, string condition) =>
        scope.Db.Query($"SELECT {StoredObject.Columns} FROM object WHERE bucket = $1 AND {condition}", StoredObject.From, bucket.Name);

    private static DateTimeOffset Due(DateTimeOffset since, int days) =>
        new DateTimeOffset(since.UtcDateTime.Date, TimeSpan.Zero).AddDays(days + 1);
}
