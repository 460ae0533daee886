using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>The request holds what it may not.</summary>
public class ValidationException : AmazonStepFunctionsException
{
    /// <summary>An exception with a message.</summary>
    public ValidationException(string message) : base(message) { }

    /// <summary>An exception with a message and what caused it.</summary>
    public ValidationException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The service's refusal.</summary>
    public ValidationException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
