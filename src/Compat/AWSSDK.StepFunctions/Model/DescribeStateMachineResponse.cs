using System;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>The answer to DescribeStateMachine.</summary>
public class DescribeStateMachineResponse : AmazonWebServiceResponse
{
    /// <summary>When it was made (UTC).</summary>
    public DateTime? CreationDate { get; set; }

    /// <summary>Its definition in Amazon States Language.</summary>
    public string Definition { get; set; }

    /// <summary>What its version says of itself.</summary>
    public string Description { get; set; }

    /// <summary>The map state that it was made for.</summary>
    public string Label { get; set; }

    /// <summary>Its name.</summary>
    public string Name { get; set; }

    /// <summary>Its revision.</summary>
    public string RevisionId { get; set; }

    /// <summary>The role that it works in.</summary>
    public string RoleArn { get; set; }

    /// <summary>The state machine.</summary>
    public string StateMachineArn { get; set; }

    /// <summary>Whether it is in use.</summary>
    public StateMachineStatus Status { get; set; }

    /// <summary>Its kind.</summary>
    public StateMachineType Type { get; set; }

    internal static DescribeStateMachineResponse Read(JsonElement json) => new()
    {
        CreationDate = json.Time("creationDate"),
        Definition = json.Text("definition"),
        Description = json.Text("description"),
        Label = json.Text("label"),
        Name = json.Text("name"),
        RevisionId = json.Text("revisionId"),
        RoleArn = json.Text("roleArn"),
        StateMachineArn = json.Text("stateMachineArn"),
        Status = StateMachineStatus.FindValue(json.Text("status")),
        Type = StateMachineType.FindValue(json.Text("type")),
    };
}
