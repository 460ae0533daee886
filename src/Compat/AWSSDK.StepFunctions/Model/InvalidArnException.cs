using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>That is no ARN of the right kind.</summary>
public class InvalidArnException : AmazonStepFunctionsException
{
    /// <summary>An exception with a message.</summary>
    public InvalidArnException(string message) : base(message) { }

    /// <summary>An exception with a message and what caused it.</summary>
    public InvalidArnException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The service's refusal.</summary>
    public InvalidArnException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
