using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>An execution of that name with another input is there already.</summary>
public class ExecutionAlreadyExistsException : AmazonStepFunctionsException
{
    /// <summary>An exception with a message.</summary>
    public ExecutionAlreadyExistsException(string message) : base(message) { }

    /// <summary>An exception with a message and what caused it.</summary>
    public ExecutionAlreadyExistsException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The service's refusal.</summary>
    public ExecutionAlreadyExistsException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
