using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Media.LegacyCatalog.Store;

namespace Media.LegacyCatalog.Eventing;

/// <summary>
/// Who is to be told of changes, and the telling (UPnP Device Architecture 2.0, 4): at most every 0.2 s, as the standard has LastChange
/// moderated, in order, and for a subscriber that does not answer only until its subscription ends.
/// </summary>
internal sealed class Subscriptions(Database database, TimeProvider time) : IAsyncDisposable
{
    private const int MaxSubscriptions = 64;

    private static readonly TimeSpan Moderation = TimeSpan.FromMilliseconds(200);
    private static readonly HttpMethod Notify = new("NOTIFY");

    private readonly ConcurrentDictionary<string, Subscription> _subscriptions = new(StringComparer.Ordinal);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(2),
    };

    private readonly CancellationTokenSource _stop = new();
    private Task _telling = Task.CompletedTask;

    public void Start() => _telling = TellAsync();

    /// <summary>A new subscription; null when there are too many.</summary>
    public Subscription? Add(Uri callback, TimeSpan duration)
    {
        foreach (var old in _subscriptions.Values.Where(IsOver))
        {
            _subscriptions.TryRemove(old.Id, out _);
        }

        if (_subscriptions.Count >= MaxSubscriptions)
        {
            return null;
        }

        var subscription = new Subscription($"uuid:{Guid.NewGuid()}", callback) { Expires = time.GetUtcNow() + duration };
        _subscriptions[subscription.Id] = subscription;
        return subscription;
    }

    public Subscription? Renew(string id, TimeSpan duration)
    {
        if (!_subscriptions.TryGetValue(id, out var subscription) || IsOver(subscription))
        {
            return null;
        }

        subscription.Expires = time.GetUtcNow() + duration;
        return subscription;
    }

    public bool Remove(string id) => _subscriptions.TryRemove(id, out _);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task TellAsync()
    {
        using var timer = new PeriodicTimer(Moderation, time);
        while (await timer.WaitForNextTickAsync(_stop.Token))
        {
            var live = _subscriptions.Values.Where(subscription => !IsOver(subscription)).ToList();
            if (live.Count > 0)
            {
                var now = database.Read(ChangeLog.Current);
                await Task.WhenAll(live.Where(s => s.Sequence == 0 || s.Told != now).Select(s => TellAsync(s, now)));
            }
        }
    }

    private async Task TellAsync(Subscription subscription, uint now)
    {
        var changes = subscription.Sequence == 0 ? [] : database.Read(session => ChangeLog.Since(session, subscription.Told));
        using var request = new HttpRequestMessage(Notify, subscription.Callback);
        request.Content = new StringContent(EventMessage.Of(now, changes), Encoding.UTF8, "text/xml");
        request.Headers.TryAddWithoutValidation("NT", "upnp:event");
        request.Headers.TryAddWithoutValidation("NTS", "upnp:propchange");
        request.Headers.TryAddWithoutValidation("SID", subscription.Id);
        request.Headers.TryAddWithoutValidation("SEQ", subscription.Sequence.ToString(CultureInfo.InvariantCulture));
        subscription.Told = now;

        // It never comes back to 0, which would make it a first event again.
        subscription.Sequence = Math.Max(1, unchecked(subscription.Sequence + 1));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stop.Token);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            // An event that does not arrive is lost, by the standard: the subscriber sees it by the gap in SEQ.
        }
    }

    private bool IsOver(Subscription subscription) => subscription.Expires <= time.GetUtcNow();
}
