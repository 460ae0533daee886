using System;
using System.Collections.Generic;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.CloudWatchEvents;

/// <summary>An event on an Amazon EventBridge bus; <typeparamref name="T"/> is what it is about.</summary>
public class CloudWatchEvent<T>
{
    /// <summary>The version of the envelope.</summary>
    public string Version { get; set; }

    /// <summary>The account that the event comes from.</summary>
    public string Account { get; set; }

    /// <summary>The region that the event comes from.</summary>
    public string Region { get; set; }

    /// <summary>What the event is about.</summary>
    public T Detail { get; set; }

    /// <summary>What kind of event this is, as in <c>Scheduled Event</c>.</summary>
    [DataMember(Name = "detail-type")]
    [JsonPropertyName("detail-type")]
    public string DetailType { get; set; }

    /// <summary>Who sent it, as in <c>aws.events</c>.</summary>
    public string Source { get; set; }

    /// <summary>When.</summary>
    public DateTime Time { get; set; }

    /// <summary>The event's id.</summary>
    public string Id { get; set; }

    /// <summary>The ARNs that the event concerns.</summary>
    public List<string> Resources { get; set; }
}
