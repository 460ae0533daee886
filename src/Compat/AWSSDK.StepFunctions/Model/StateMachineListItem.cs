using System;
using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>A state machine in a list.</summary>
public class StateMachineListItem
{
    /// <summary>When it was made (UTC).</summary>
    public DateTime? CreationDate { get; set; }

    /// <summary>Its name.</summary>
    public string Name { get; set; }

    /// <summary>The state machine.</summary>
    public string StateMachineArn { get; set; }

    /// <summary>Its kind.</summary>
    public StateMachineType Type { get; set; }

    internal static StateMachineListItem Read(JsonElement json) => new()
    {
        CreationDate = json.Time("creationDate"),
        Name = json.Text("name"),
        StateMachineArn = json.Text("stateMachineArn"),
        Type = StateMachineType.FindValue(json.Text("type")),
    };
}
