using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>Says how a map run stands.</summary>
public class DescribeMapRunRequest : AmazonStepFunctionsRequest
{
    /// <summary>The map run.</summary>
    public string MapRunArn { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        json.Text("mapRunArn", MapRunArn);
    }
}
