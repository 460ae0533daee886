using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Step Functions refused a request.</summary>
public class AmazonStepFunctionsException : AmazonServiceException
{
    /// <summary>An exception with a message.</summary>
    public AmazonStepFunctionsException(string message) : base(message) { }

    /// <summary>An exception with a message and what caused it.</summary>
    public AmazonStepFunctionsException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The service's refusal.</summary>
    public AmazonStepFunctionsException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
