using Amazon.Runtime;

namespace Amazon.StepFunctions;

/// <summary>How an execution stands.</summary>
public class ExecutionStatus : ConstantClass
{
    /// <summary>ABORTED.</summary>
    public static readonly ExecutionStatus ABORTED = new("ABORTED");

    /// <summary>FAILED.</summary>
    public static readonly ExecutionStatus FAILED = new("FAILED");

    /// <summary>PENDING_REDRIVE.</summary>
    public static readonly ExecutionStatus PENDING_REDRIVE = new("PENDING_REDRIVE");

    /// <summary>RUNNING.</summary>
    public static readonly ExecutionStatus RUNNING = new("RUNNING");

    /// <summary>SUCCEEDED.</summary>
    public static readonly ExecutionStatus SUCCEEDED = new("SUCCEEDED");

    /// <summary>TIMED_OUT.</summary>
    public static readonly ExecutionStatus TIMED_OUT = new("TIMED_OUT");

    /// <summary>The value of that name, known or not.</summary>
    public ExecutionStatus(string value) : base(value) { }

    /// <summary>The value of that name, known or not.</summary>
    public static ExecutionStatus FindValue(string value) => value is null ? null : new ExecutionStatus(value);

    /// <summary>Text stands for the value of that name.</summary>
    public static implicit operator ExecutionStatus(string value) => FindValue(value);
}

/// <summary>How a map run stands.</summary>
public class MapRunStatus : ConstantClass
{
    /// <summary>ABORTED.</summary>
    public static readonly MapRunStatus ABORTED = new("ABORTED");

    /// <summary>FAILED.</summary>
    public static readonly MapRunStatus FAILED = new("FAILED");

    /// <summary>RUNNING.</summary>
    public static readonly MapRunStatus RUNNING = new("RUNNING");

    /// <summary>SUCCEEDED.</summary>
    public static readonly MapRunStatus SUCCEEDED = new("SUCCEEDED");

    /// <summary>The value of that name, known or not.</summary>
    public MapRunStatus(string value) : base(value) { }

    /// <summary>The value of that name, known or not.</summary>
    public static MapRunStatus FindValue(string value) => value is null ? null : new MapRunStatus(value);

    /// <summary>Text stands for the value of that name.</summary>
    public static implicit operator MapRunStatus(string value) => FindValue(value);
}

/// <summary>Whether a state machine is in use.</summary>
public class StateMachineStatus : ConstantClass
{
    /// <summary>ACTIVE.</summary>
    public static readonly StateMachineStatus ACTIVE = new("ACTIVE");

    /// <summary>DELETING.</summary>
    public static readonly StateMachineStatus DELETING = new("DELETING");

    /// <summary>The value of that name, known or not.</summary>
    public StateMachineStatus(string value) : base(value) { }

    /// <summary>The value of that name, known or not.</summary>
    public static StateMachineStatus FindValue(string value) => value is null ? null : new StateMachineStatus(value);

    /// <summary>Text stands for the value of that name.</summary>
    public static implicit operator StateMachineStatus(string value) => FindValue(value);
}

/// <summary>The kind of a state machine.</summary>
public class StateMachineType : ConstantClass
{
    /// <summary>EXPRESS.</summary>
    public static readonly StateMachineType EXPRESS = new("EXPRESS");

    /// <summary>STANDARD.</summary>
    public static readonly StateMachineType STANDARD = new("STANDARD");

    /// <summary>The value of that name, known or not.</summary>
    public StateMachineType(string value) : base(value) { }

    /// <summary>The value of that name, known or not.</summary>
    public static StateMachineType FindValue(string value) => value is null ? null : new StateMachineType(value);

    /// <summary>Text stands for the value of that name.</summary>
    public static implicit operator StateMachineType(string value) => FindValue(value);
}

/// <summary>Whether an execution can be taken up again.</summary>
public class ExecutionRedriveStatus : ConstantClass
{
    /// <summary>NOT_REDRIVABLE.</summary>
    public static readonly ExecutionRedriveStatus NOT_REDRIVABLE = new("NOT_REDRIVABLE");

    /// <summary>REDRIVABLE.</summary>
    public static readonly ExecutionRedriveStatus REDRIVABLE = new("REDRIVABLE");

    /// <summary>REDRIVABLE_BY_MAP_RUN.</summary>
    public static readonly ExecutionRedriveStatus REDRIVABLE_BY_MAP_RUN = new("REDRIVABLE_BY_MAP_RUN");

    /// <summary>The value of that name, known or not.</summary>
    public ExecutionRedriveStatus(string value) : base(value) { }

    /// <summary>The value of that name, known or not.</summary>
    public static ExecutionRedriveStatus FindValue(string value) => value is null ? null : new ExecutionRedriveStatus(value);

    /// <summary>Text stands for the value of that name.</summary>
    public static implicit operator ExecutionRedriveStatus(string value) => FindValue(value);
}

/// <summary>Which executions to list.</summary>
public class ExecutionRedriveFilter : ConstantClass
{
    /// <summary>NOT_REDRIVEN.</summary>
    public static readonly ExecutionRedriveFilter NOT_REDRIVEN = new("NOT_REDRIVEN");

    /// <summary>REDRIVEN.</summary>
    public static readonly ExecutionRedriveFilter REDRIVEN = new("REDRIVEN");

    /// <summary>The value of that name, known or not.</summary>
    public ExecutionRedriveFilter(string value) : base(value) { }

    /// <summary>The value of that name, known or not.</summary>
    public static ExecutionRedriveFilter FindValue(string value) => value is null ? null : new ExecutionRedriveFilter(value);

    /// <summary>Text stands for the value of that name.</summary>
    public static implicit operator ExecutionRedriveFilter(string value) => FindValue(value);
}
