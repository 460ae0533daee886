using Media.Local.Stack;

namespace Media.Local.StepFunctions.Api;

/// <summary>The refusals of the API, in AWS's words.</summary>
internal static class Errors
{
    public static AwsException Constraint(string shown, string member, string constraint) =>
        new("ValidationException", $"1 validation error detected: Value {shown} at '{member}' failed to satisfy constraint: {constraint}");

    public static AwsException NoMachine(string arn) => new("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    public static AwsException NoExecution(string arn) => new("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");

    public static AwsException NoResource(string arn) => new("ResourceNotFound", $"Resource not found: '{arn}'");

    public static AwsException BadArn(string arn) => new("InvalidArn", $"Invalid Arn: 'Invalid ARN prefix: {arn}'");

    public static AwsException NotSupportedByType() =>
        new("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");

    public static AwsException BadName(string name) => new("InvalidName", $"Invalid Name: '{name}'");

    public static AwsException BadDefinition(string reason) => new("InvalidDefinition", $"Invalid State Machine Definition: '{reason}'");
}
