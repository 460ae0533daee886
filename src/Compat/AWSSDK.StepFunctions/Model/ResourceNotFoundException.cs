using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>There is no such resource.</summary>
public class ResourceNotFoundException : AmazonStepFunctionsException
{
    /// <summary>An exception with a message.</summary>
    public ResourceNotFoundException(string message) : base(message) { }

    /// <summary>An exception with a message and what caused it.</summary>
    public ResourceNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The service's refusal.</summary>
    public ResourceNotFoundException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
