using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>The page token is not one that was given.</summary>
public class InvalidTokenException : AmazonStepFunctionsException
{
    /// <summary>An exception with a message.</summary>
    public InvalidTokenException(string message) : base(message) { }

    /// <summary>An exception with a message and what caused it.</summary>
    public InvalidTokenException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The service's refusal.</summary>
    public InvalidTokenException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
