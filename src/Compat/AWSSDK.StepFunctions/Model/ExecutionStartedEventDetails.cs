using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>What an execution began with.</summary>
public class ExecutionStartedEventDetails
{
    /// <summary>The input as it was given.</summary>
    public string Input { get; set; }

    /// <summary>The role.</summary>
    public string RoleArn { get; set; }

    /// <summary>The alias.</summary>
    public string StateMachineAliasArn { get; set; }

    /// <summary>The version.</summary>
    public string StateMachineVersionArn { get; set; }

    internal static ExecutionStartedEventDetails Read(JsonElement json) => new()
    {
        Input = json.Text("input"),
        RoleArn = json.Text("roleArn"),
        StateMachineAliasArn = json.Text("stateMachineAliasArn"),
        StateMachineVersionArn = json.Text("stateMachineVersionArn"),
    };
}
