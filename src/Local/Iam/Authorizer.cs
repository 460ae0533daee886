using System.Collections.Concurrent;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Media.Local.Iam;

/// <summary>
/// Says whether somebody may do something, and remembers which permissions were of use. Thread-safe.
/// </summary>
public sealed class Authorizer
{
    private const int MostLogged = 10_000;

    private readonly IamMode _mode;
    private readonly IReadOnlyDictionary<string, Policy> _roles;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<(string Holder, string Document), Policy> _documents = new();
    private readonly ConcurrentDictionary<Grant, bool> _used = new();
    private readonly ConcurrentDictionary<(string Who, string Action, string Resource), bool> _logged = new();

    internal Authorizer(IamMode mode, IReadOnlyDictionary<string, Policy> roles, ILogger logger)
    {
        _mode = mode;
        _roles = roles;
        _logger = logger;
    }

    /// <summary>Lets everybody do everything.</summary>
    public static Authorizer Off { get; } = new(IamMode.Off, new Dictionary<string, Policy>(), NullLogger.Instance);

    /// <summary>Whether anybody looks at permissions.</summary>
    public bool IsOn => _mode is not IamMode.Off;

    /// <summary>The permissions that the roles have by the template's own words and that nobody has needed yet: role, action and resource.</summary>
    public IReadOnlyList<string> Unused =>
        [.. _roles.Values.SelectMany(policy => policy.Grants).Where(grant => grant.Statement.IsOwn && !_used.ContainsKey(grant)).Select(grant => grant.ToString())];

    /// <summary>What was refused, or would have been: who, action and resource.</summary>
    public IReadOnlyList<string> Refused => [.. _logged.Keys.Select(refusal => $"{refusal.Who}: {refusal.Action} on {refusal.Resource}")];

    /// <summary>Who sent a request; nobody known where no signature was verified.</summary>
    internal static Principal CallerOf(HttpContext context) => context.Features.Get<Principal>() ?? Principal.Anonymous;

    /// <summary>Judges a request.</summary>
    /// <param name="request">Who wants what.</param>
    /// <param name="policy">The text of the policy of the resource; null where it has none.</param>
    /// <param name="holder">The ARN that the policy is on; null where it is the request's resource.</param>
    /// <returns>The refusal; null where it is allowed.</returns>
    /// <exception cref="PolicyException">The policy of the resource cannot be followed.</exception>
    internal Refusal? Check(in AccessRequest request, string? policy = null, string? holder = null)
    {
        if (!IsOn || (request.Principal.IsAccount && string.IsNullOrEmpty(policy)))
        {
            return null;
        }
        var identity = request.Principal.RoleArn is { } role ? _roles.GetValueOrDefault(role) : null;
        var resource = string.IsNullOrEmpty(policy) ? null : Document(policy, holder ?? request.Resource);
        var decision = PolicyEvaluator.Evaluate(identity, resource, request);
        if (decision.Grant is { } grant)
        {
            _used.TryAdd(grant, true);
        }
        if (decision.Denial is not { } reason)
        {
            return null;
        }
        var key = (request.Principal.Arn, request.Action, request.Resource);
        if (_logged.Count < MostLogged && _logged.TryAdd(key, true))
        {
            if (_mode is IamMode.Enforce)
            {
                Log.Refused(_logger, key.Arn, key.Action, key.Resource, reason);
            }
            else
            {
                Log.WouldBeRefused(_logger, key.Arn, key.Action, key.Resource, reason);
            }
        }
        return _mode is IamMode.Enforce ? new Refusal(request, reason) : null;
    }

    /// <summary>What the policy of a resource alone says of a request: that it is allowed, or denied; null where it says nothing.</summary>
    /// <exception cref="PolicyException">The policy cannot be followed.</exception>
    internal bool? Says(in AccessRequest request, string policy, string holder)
    {
        var read = Document(policy, holder);
        return read.First(denies: true, request) is not null ? false : read.First(denies: false, request) is not null ? true : null;
    }

    private Policy Document(string text, string holder)
    {
        if (_documents.TryGetValue((holder, text), out var known))
        {
            return known;
        }
        if (_documents.Count >= MostLogged)
        {
            _documents.Clear();
        }
        return _documents[(holder, text)] = PolicyReader.ReadResource(text, holder);
    }
}

/// <summary>A refused request.</summary>
/// <param name="Request">Who wanted what.</param>
/// <param name="Reason">Why not, in the words with which AWS's messages end.</param>
internal sealed record Refusal(AccessRequest Request, string Reason)
{
    /// <summary>AWS's message; some services write the action or the resource in a way of their own.</summary>
    public string Message(string? action = null, bool quoted = false)
    {
        var name = action ?? Request.Action;
        var resource = quoted ? $"\"{Request.Resource}\"" : Request.Resource;
        return $"User: {Request.Principal.Arn} is not authorized to perform: {name} on resource: {resource} {Reason.Replace(Request.Action, name, StringComparison.Ordinal)}";
    }
}
