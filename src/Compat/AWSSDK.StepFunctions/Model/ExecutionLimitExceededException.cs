using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Too many executions run at once.</summary>
public class ExecutionLimitExceededException : AmazonStepFunctionsException
{
    /// <summary>An exception with a message.</summary>
    public ExecutionLimitExceededException(string message) : base(message) { }

    /// <summary>An exception with a message and what caused it.</summary>
    public ExecutionLimitExceededException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The service's refusal.</summary>
    public ExecutionLimitExceededException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
