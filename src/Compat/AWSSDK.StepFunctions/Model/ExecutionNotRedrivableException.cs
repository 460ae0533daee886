using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>The execution cannot be taken up again.</summary>
public class ExecutionNotRedrivableException : AmazonStepFunctionsException
{
    /// <summary>An exception with a message.</summary>
    public ExecutionNotRedrivableException(string message) : base(message) { }

    /// <summary>An exception with a message and what caused it.</summary>
    public ExecutionNotRedrivableException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The service's refusal.</summary>
    public ExecutionNotRedrivableException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
